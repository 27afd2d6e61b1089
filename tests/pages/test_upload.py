"""数据上报: a file is read, questioned, checked, compared and only then stored."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

from perfcore.access import Actor, Role
from perfcore.demonstration import demonstration_present, load_demonstration
from perfcore.uploads import Upload, confirm, preview
from tests.factories import CLERK, FIRST, SECOND, YEAR
from tests.pages.clerk import Clerk, figures
from ui import access

pytestmark = pytest.mark.usefixtures("own_store")

GOOD = figures(f"{FIRST},甲项目,1000.50", f"{SECOND},乙项目,200", "合计,,1200.50", "注：取自财务系统")
BAD = figures(f"{FIRST},甲项目,约30万", f"{SECOND},乙项目,-200")
DOUBTFUL = figures(f"{FIRST},甲项目,-300")
SILENT = f"项目编码,项目名称,支出\n{FIRST},甲项目,12.5\n".encode("gb18030")
STEPS = ("选择文件", "核对识别结果", "处理问题", "核对变化并确认", "回执")


def step_of(clerk: Clerk) -> str:
    """Return the marked step."""
    (line,) = (each.value for each in clerk.app.markdown if STEPS[0] in each.value)
    (marked,) = (name for number, name in enumerate(STEPS, start=1) if f"**{number} {name}**" in line)
    return marked


def test_without_a_file_the_template_is_offered_and_nothing_can_be_stored() -> None:
    clerk = Clerk()
    assert step_of(clerk) == "选择文件"
    assert [each.label for each in clerk.app.download_button] == ["下载 Excel 模板", "下载 CSV 模板"]
    assert "确认存入" not in [each.label for each in clerk.app.button]


def test_a_bad_file_stores_nothing_and_names_each_cell() -> None:
    clerk = Clerk()
    clerk.upload("7月.csv", BAD)
    assert step_of(clerk) == "处理问题"
    table = clerk.table("问题与处理办法")
    assert table["位置"].tolist() == ["C4", "C5"]
    assert table["原值"].tolist() == ["约30万", r"\-200"]
    assert table["项目"].tolist() == [f"{FIRST} 甲项目", f"{SECOND} 乙项目"]
    assert "错误" in table["级别"][0]
    assert "提醒" in table["级别"][1]
    assert "不是数字" in table["问题与处理办法"][0]
    assert "1 处错误须先改正。整份文件没有存入任何数据。" in clerk.texts()
    (confirm,) = (each for each in clerk.app.button if each.label == "确认存入")
    assert confirm.disabled
    assert len(clerk.batches()) == 1
    assert clerk.spent(1) is None


def test_problems_can_be_narrowed_to_one_level() -> None:
    clerk = Clerk()
    clerk.upload("7月.csv", BAD)
    (level,) = clerk.app.segmented_control
    level.set_value("warning").run()
    assert clerk.table("问题与处理办法")["位置"].tolist() == ["C5"]


def test_many_problems_are_shown_page_by_page() -> None:
    clerk = Clerk()
    clerk.upload("7月.csv", figures(*(f"{FIRST},甲,约{number}" for number in range(45))))
    assert len(clerk.table("问题与处理办法")) == 20
    # Each of them cannot be read, and all but the first repeat it.
    assert "89 处错误" in clerk.texts()


def test_a_good_file_is_compared_stored_and_receipted() -> None:
    clerk = Clerk()
    clerk.upload("1月.csv", GOOD)
    assert step_of(clerk) == "核对变化并确认"
    changes = clerk.table("本次")
    assert changes["现有"].tolist() == ["未报", "未报"]
    assert changes["本次"].tolist() == ["0.10", "0.02"]
    assert "新增 2 个数字" in clerk.texts()
    assert clerk.spent(1) is None

    clerk.confirm()
    batch = clerk.batches()[0]
    assert clerk.spent(1) == Decimal("1000.50")
    assert clerk.spent(1, SECOND) == Decimal("200.00")
    assert clerk.app.query_params["batch"] == str(batch.batch_id)
    for _ in range(2):
        metrics = {each.label: each.value for each in clerk.app.metric}
        assert metrics["批次"] == str(batch.batch_id)
        assert metrics["数字个数"] == "2"
        assert metrics["数字合计（元）"] == "1,200.50"
        assert clerk.app.code[0].value == batch.sha256
        clerk.app.run()


def test_a_second_click_starts_the_page_with_the_address_of_before_and_shows_the_receipt_too() -> None:
    clerk = Clerk()
    clerk.upload("1月.csv", GOOD)
    clerk.confirm()
    for _ in range(2):
        clerk.app.query_params.pop("batch", None)
        clerk.app.run()
        assert "批次" in [each.label for each in clerk.app.metric]
    clerk.app.run()
    assert clerk.app.query_params["batch"] == str(clerk.batches()[0].batch_id)
    # Once the browser has said where it is, leaving that place leaves the receipt.
    clerk.app.query_params.pop("batch")
    clerk.app.run()
    assert step_of(clerk) == "选择文件"


def test_a_second_click_in_the_very_moment_of_storing_shows_the_receipt_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def confirm_and_click(*said: object) -> object:
        receipt = confirm(*said)  # type: ignore[arg-type]
        context = get_script_run_ctx()
        assert context is not None
        assert context.script_requests is not None
        # The next look at the session's state ends this run for another one.
        context.script_requests.request_rerun(RerunData(page_script_hash=context.page_script_hash))
        return receipt

    monkeypatch.setattr("ui.reporting.upload_draft.confirm", confirm_and_click)
    clerk = Clerk()
    clerk.upload("1月.csv", GOOD)
    clerk.confirm()
    assert "批次" in [each.label for each in clerk.app.metric]
    assert len(clerk.batches()) == 2


def test_the_next_file_starts_afresh() -> None:
    clerk = Clerk()
    clerk.upload("1月.csv", GOOD)
    clerk.confirm()
    assert clerk.app.file_uploader[0].value is None
    clerk.upload("2月.csv", BAD)
    assert step_of(clerk) == "处理问题"
    assert not clerk.app.metric
    assert "batch" not in clerk.app.query_params


def test_a_changed_figure_shows_before_after_and_difference() -> None:
    clerk = Clerk()
    clerk.upload("1月.csv", GOOD)
    clerk.confirm()
    clerk.upload("1月更正.csv", figures(f"{FIRST},甲项目,21000.50", f"{SECOND},乙项目,200"))
    changes = clerk.table("本次")
    assert changes[["现有", "本次", "差额"]].to_numpy().tolist() == [["0.10", "2.10", "+2.00"]]
    assert "改动 1 个已有数字" in clerk.texts()


def test_warnings_need_a_reason() -> None:
    clerk = Clerk()
    clerk.upload("1月.csv", DOUBTFUL)
    assert step_of(clerk) == "核对变化并确认"
    clerk.confirm("  ")
    assert "请先说明原因" in clerk.texts()
    assert len(clerk.batches()) == 1
    clerk.confirm("退回多付款项")
    assert clerk.spent(1) == Decimal("-300.00")
    assert clerk.batches()[0].reason == "退回多付款项"


def test_what_the_file_does_not_say_is_asked_and_never_preset() -> None:
    clerk = Clerk()
    clerk.upload("支出.csv", SILENT)
    assert step_of(clerk) == "核对识别结果"
    asked = {each.label: each for each in clerk.app.selectbox if each.placeholder == "请选择"}
    assert {label: each.value for label, each in asked.items()} == {"月份": None, "口径": None, "金额单位": None}
    assert clerk.table("识别为")["文件中的出处"].tolist()[2:] == ["请在上面选择"] * 3
    assert "尚未存入任何数据。请先在上面选择" in clerk.texts()

    for label, answer in (("月份", "2024年1月"), ("口径", "累计支出"), ("金额单位", "万元")):
        (box,) = (each for each in clerk.app.selectbox if each.label == label and each.placeholder == "请选择")
        box.select(answer).run()
    assert step_of(clerk) == "核对变化并确认"
    assert clerk.table("识别为")["文件中的出处"].tolist()[2:] == ["您的选择"] * 3
    clerk.confirm()
    assert clerk.spent(1) == Decimal("125000.00")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            GOOD,
            {
                "项目": ("A 列", "A 列表头「项目编码」"),
                "金额": ("C 列", "C 列表头「本月支出」"),
                "口径": ("**本月支出**", "C 列表头「本月支出」"),
                "金额单位": ("**元**", "第 2 行「单位：元」"),
                "月份": ("**2024年1月**", "第 1 行「2024年1月支出情况表」"),
            },
        ),
        (
            f"项目编码,2024年1月,2024年2月\n（万元）,,\n{FIRST},1,2\n".encode(),
            {
                "月份": ("**2024年1月 – 2024年2月**", "B 列表头「2024年1月」"),
                "金额": ("B, C 列", "至 C 列表头「2024年2月」"),
            },
        ),
        (
            f"项目编码,月份,累计支出（元）\n{FIRST},2024-01,1\n".encode(),
            {
                "口径": ("**累计支出**", r"C 列表头「累计支出\(元\)」"),
                "金额单位": ("**元**", r"C 列表头「累计支出\(元\)」"),
                "月份": ("**逐行不同**", "B 列「月份」"),
            },
        ),
    ],
    ids=["title", "months", "rows"],
)
def test_each_thing_recognised_stands_beside_the_words_that_say_it(
    content: bytes, expected: dict[str, tuple[str, str]]
) -> None:
    clerk = Clerk()
    clerk.upload("支出.csv", content)
    table = clerk.table("识别为")
    shown = {name: (value, place) for name, value, place in table.itertuples(index=False)}
    assert {name: shown[name] for name in expected} == expected


def test_rows_left_out_are_listed_with_the_reason() -> None:
    clerk = Clerk()
    clerk.upload(
        "1月.csv", figures(f"{FIRST},甲项目,1000", "合计,,1000", "项目编码,项目名称,本月支出", "注：取自财务系统")
    )
    assert clerk.table("原因")[["行", "内容", "原因"]].to_numpy().tolist() == [
        ["5", "合计", "合计或小计，不是项目"],
        ["6", "项目编码", "表头重复出现，不是项目"],
        ["7", "注：取自财务系统", "说明文字，没有金额"],
    ]


def test_the_same_file_again_is_recognised() -> None:
    clerk = Clerk()
    clerk.upload("1月.csv", GOOD)
    clerk.confirm()
    clerk.upload("1月.csv", GOOD)
    assert f"存为批次 {clerk.batches()[0].batch_id}" in clerk.texts()
    assert "确认存入" not in [each.label for each in clerk.app.button]
    assert len(clerk.batches()) == 2


def test_two_people_with_the_same_file_make_one_batch() -> None:
    first, second = Clerk(), Clerk()
    for clerk in (first, second):
        clerk.upload("1月.csv", GOOD)
    first.confirm()
    second.confirm()
    assert len(second.batches()) == 2
    assert "没有需要存入的变化" in second.texts()


def test_a_receipt_opens_by_its_address() -> None:
    clerk = Clerk()
    clerk.upload("1月.csv", GOOD)
    clerk.confirm()
    other = Clerk()
    other.app.query_params["batch"] = clerk.app.query_params["batch"]
    other.app.run()
    assert other.app.code[0].value == clerk.batches()[0].sha256


def test_several_rows_of_a_project_are_an_error_until_they_are_said_to_be_parts_of_one_figure() -> None:
    clerk = Clerk()
    clerk.upload("1月.csv", figures(f"{FIRST},甲项目,1000.50", f"{FIRST},甲项目,200", "合计,,1200.50"))
    assert step_of(clerk) == "处理问题"
    assert "多行相加" in clerk.table("问题与处理办法")["问题与处理办法"][0]
    (parts,) = (each for each in clerk.app.checkbox if "多行相加" in each.label)
    parts.check().run()
    assert step_of(clerk) == "核对变化并确认"
    clerk.confirm()
    assert clerk.spent(1) == Decimal("1200.50")


@pytest.mark.parametrize("named", ["", "x", "999", "-1", "²"])
def test_an_address_without_such_a_receipt_is_an_empty_page(named: str) -> None:
    clerk = Clerk()
    clerk.app.query_params["batch"] = named
    clerk.app.run()
    assert not clerk.app.exception
    assert step_of(clerk) == "选择文件"


def test_a_file_is_read_once_until_answers_or_store_change(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []
    ask: Callable[..., Upload] = preview

    def counted(*question: object) -> Upload:
        read.append(question)
        return ask(*question)

    monkeypatch.setattr("ui.reporting.upload_draft.preview", counted)
    clerk, other = Clerk(), Clerk()
    clerk.upload("1月.csv", GOOD)
    clerk.app.run()
    assert len(read) == 1
    other.upload("2月.csv", figures(f"{SECOND},乙项目,500"))
    other.confirm()
    clerk.app.run()
    assert len(read) == 3


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("空.csv", b""),
        ("坏.xlsx", b"PK\x03\x04 no workbook"),
        ("文.txt", "没有表头".encode()),
        ("*_`$.csv", b"\xff\xfe\xff"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(name: str, content: bytes) -> None:
    clerk = Clerk()
    clerk.upload(name, content)
    assert not clerk.app.exception
    assert step_of(clerk) == "处理问题"
    assert len(clerk.table("问题与处理办法")) == 1


def test_made_up_figures_are_in_the_way_until_they_are_cleared() -> None:
    clerk = Clerk()
    load_demonstration(clerk.store, CLERK, YEAR)
    clerk.app.run()
    clerk.upload("1月.csv", GOOD)
    assert "真实数据不能与演示数据混在一起" in clerk.texts()
    (confirm,) = (each for each in clerk.app.button if each.label == "确认存入")
    assert confirm.disabled
    assert step_of(clerk) == "核对变化并确认"

    clerk.app.button(key="upload_clear").click().run()
    assert demonstration_present(clerk.store)
    clerk.app.button(key="upload_clear_yes").click().run()
    assert not demonstration_present(clerk.store)
    clerk.confirm()
    assert clerk.spent(1) == Decimal("1000.50")


def test_who_may_not_report_sees_no_uploader(monkeypatch: pytest.MonkeyPatch) -> None:
    clerk = Clerk()
    monkeypatch.setattr(access, "current_actor", lambda: Actor("leader", frozenset({Role.LEADERSHIP})))
    clerk.app.run()
    assert "您的角色不上报数据" in clerk.texts()
    assert not clerk.app.file_uploader
