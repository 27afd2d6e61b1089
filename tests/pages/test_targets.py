"""绩效目标: listed with plan and findings, revised by a document or by hand, stored only once it is confirmed."""

from decimal import Decimal

import pytest

from perfcore.access import Actor, Role
from perfcore.revisions import ChangeKind
from perfcore.store.held_targets import held_targets
from perfcore.store.ledger import BatchKind, batches
from perfcore.wording import Language, catalogue
from tests.factories import ADMINISTRATOR, FIRST, SECOND, YEAR
from tests.pages.clerk import Clerk
from ui import access, project_choice
from ui.targets import targets_list

pytestmark = pytest.mark.usefixtures("own_store")

PAGE = "targets/targets.py"
LIST = "预算单位,项目编码,项目名称,预算数（万元）,3月底,6月底,10月底,12月底\n"


def listed(*rows: str) -> bytes:
    """Write a flat list of projects as csv."""
    return ("2024年绩效目标\n" + LIST + "\n".join(f"356001人社局本级,{row}" for row in rows) + "\n").encode()


def choose(clerk: Clerk, key: str, value: object) -> None:
    """Set a selectbox found by its key."""
    clerk.app.selectbox(key=key).set_value(value).run()


def budget_of(clerk: Clerk, month: int, code: str = FIRST) -> Decimal:
    (held,) = (each for each in held_targets(clerk.store, ADMINISTRATOR, YEAR, month) if each.code == code)
    return held.initial_budget


def plan_of(clerk: Clerk, month: int) -> list[tuple[int, Decimal]]:
    (held,) = (each for each in held_targets(clerk.store, ADMINISTRATOR, YEAR, month) if each.code == FIRST)
    return [(point.month, point.share) for point in held.checkpoints]


def open_correction(month: int) -> Clerk:
    """Open the page with the first project to be corrected from a month on."""
    clerk = Clerk(PAGE)
    choose(clerk, "targets_correct_code", FIRST)
    choose(clerk, "targets_correct_month", month)
    return clerk


def ask(clerk: Clerk, label: str, value: object) -> None:
    """Fill the input with this label."""
    inputs = [*clerk.app.text_input, *clerk.app.number_input]
    (field,) = (each for each in inputs if each.label == label)
    field.set_value(value).run()


def test_projects_are_listed_with_plan_in_words_and_findings() -> None:
    clerk = Clerk(PAGE)
    (frame,) = (each.value for each in clerk.app.dataframe)
    row = frame.loc[frame["record.code"] == FIRST].iloc[0]
    assert row["record.plan"] == "3月底 25 % · 6月底 50 % · 10月底 75 % · 12月底 100 %"
    assert row["record.budget"] == pytest.approx(120.0)
    assert row["targets.indicators"] == 0
    assert row["targets.findings"] >= 0


def test_a_long_list_is_turned_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    codes = [each.code for each in held_targets(Clerk(PAGE).store, ADMINISTRATOR, YEAR)]
    monkeypatch.setattr(targets_list, "_PAGE", 1)
    clerk = Clerk(PAGE)
    assert [list(each.value["record.code"]) for each in clerk.app.dataframe] == [codes[:1]]
    assert [each.label for each in clerk.app.download_button][:2] == ["下载 CSV", "下载全部 CSV"]
    clerk.app.pagination[0].set_value(len(codes)).run()
    assert clerk.app.query_params["page"] == str(len(codes))
    assert [list(each.value["record.code"]) for each in clerk.app.dataframe] == [codes[-1:]]


def test_a_project_among_many_is_searched_for_and_stays_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project_choice, "_MOST", 1)
    clerk = Clerk(PAGE)
    clerk.app.text_input(key="targets_correct_code_search").set_value(SECOND).run()
    choose(clerk, "targets_correct_code", SECOND)
    clerk.app.text_input(key="targets_correct_code_search").set_value(FIRST).run()
    assert clerk.app.selectbox(key="targets_correct_code").value == SECOND


def test_a_revision_shows_its_difference_and_needs_month_and_reason() -> None:
    clerk = Clerk(PAGE)
    clerk.upload("修订.csv", listed(f"{FIRST},项目甲,130,25,50,75,100"))
    table = clerk.table("内容")
    assert ("预算数", "1,200,000.00 元", "1,300,000.00 元") in list(
        table[["内容", "现有", "本次"]].itertuples(index=False, name=None)
    )
    assert "文件中没有的 1 个项目保持不变" in clerk.texts()
    assert "预算 2 处" in clerk.texts()

    clerk.press("确认存入")
    assert "请先说明原因" in clerk.texts()
    clerk.confirm("追加预算")
    assert "请先选择从哪个月起生效" in clerk.texts()
    assert len(batches(clerk.store, ADMINISTRATOR)) == 1

    (month,) = (each for each in clerk.app.selectbox if (each.key or "").startswith("targets_from_"))
    month.set_value(7)
    clerk.confirm("追加预算")
    batch = batches(clerk.store, ADMINISTRATOR)[0]
    assert (batch.kind, batch.reason) == (BatchKind.TARGETS, "追加预算")
    assert budget_of(clerk, 6) == Decimal("1200000.00")
    assert budget_of(clerk, 7) == Decimal("1300000.00")
    assert {each.label: each.value for each in clerk.app.metric}["批次"] == str(batch.batch_id)
    assert clerk.app.file_uploader[0].value is None


def test_errors_block_the_document_and_stand_at_their_place() -> None:
    clerk = Clerk(PAGE)
    clerk.upload("坏.csv", listed(f"{SECOND},项目乙,50,25,50,75,100", f"{FIRST[:-1]}X,项目甲,130,25,50,75,100"))
    table = clerk.table("问题与处理办法")
    assert "错误" in table["级别"][0]
    assert "校验位" in table["问题与处理办法"][0]
    assert table["位置"][0]
    (confirm,) = (each for each in clerk.app.button if each.label == "确认存入")
    assert confirm.disabled
    assert len(batches(clerk.store, ADMINISTRATOR)) == 1


def test_the_year_is_asked_where_the_document_does_not_say_it() -> None:
    clerk = Clerk(PAGE)
    clerk.upload("外省.csv", f"{LIST}510001财政局,510000AAR000000019951,外省项目,1,25,50,75,100\n".encode())
    assert "文件没有说明预算年度" in "".join(clerk.table("问题与处理办法")["问题与处理办法"])
    (year,) = (each for each in clerk.app.number_input if "预算年度" in each.label)
    year.set_value(2024).run()
    left = clerk.table("问题与处理办法")["问题与处理办法"].tolist()
    assert not any("预算年度" in each for each in left)
    assert any("不是 21 位项目编码" in each for each in left)
    assert "2024 年度" in clerk.texts()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no document", "没有目标".encode(), b"\xff\xfe\xff"])
def test_what_is_no_targets_document_is_refused_with_a_sentence(content: bytes) -> None:
    clerk = Clerk(PAGE)
    clerk.upload("*_`$.txt", content)
    assert not clerk.app.exception
    assert len(clerk.table("问题与处理办法")) >= 1


def test_a_correction_holds_from_its_month_on() -> None:
    clerk = open_correction(7)
    ask(clerk, "10月底 %", 80.0)
    assert clerk.table("内容")[["内容", "现有", "本次"]].to_numpy().tolist() == [["支出计划 · 10月", "75%", "80%"]]
    clerk.press("存入更正")
    assert "请先说明原因" in clerk.texts()
    ask(clerk, "原因（必填）", "调整用款计划")
    clerk.press("存入更正")
    batch = batches(clerk.store, ADMINISTRATOR)[0]
    assert f"更正已存为批次 {batch.batch_id}" in clerk.texts()
    assert plan_of(clerk, 6)[2] == (10, Decimal(75))
    assert plan_of(clerk, 7) == [(3, Decimal(25)), (6, Decimal(50)), (10, Decimal(80)), (12, Decimal(100))]


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        ("10月底 %", 40.0, "累计比例不能下降"),
        ("12月底 %", 95.0, "不是 100%"),
        ("3月底 %", 60.0, "在 6 月下降到 50"),
        ("项目名称", " ", "没有项目名称"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(label: str, value: object, expected: str) -> None:
    clerk = open_correction(1)
    ask(clerk, label, value)
    assert expected in clerk.texts()
    (store,) = (each for each in clerk.app.button if each.label == "存入更正")
    assert store.disabled


@pytest.mark.parametrize(("text", "expected"), [("约30万", "不是数字"), ("", "不是数字"), ("1.005", "精确到分以下")])
def test_a_budget_that_cannot_be_read_is_told_and_never_guessed(text: str, expected: str) -> None:
    clerk = open_correction(1)
    (budget,) = (each for each in clerk.app.text_input if (each.key or "").endswith("_initial_budget"))
    budget.set_value(text).run()
    assert expected in clerk.texts()
    assert "存入更正" not in [each.label for each in clerk.app.button]


def test_who_may_not_change_targets_sees_the_list_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    clerk = Clerk(PAGE)
    monkeypatch.setattr(access, "current_actor", lambda: Actor("leader", frozenset({Role.LEADERSHIP})))
    monkeypatch.setattr("ui.reads.current_actor", access.current_actor)
    clerk.app.run()
    assert "您的角色不能修改绩效目标" in clerk.texts()
    assert not clerk.app.file_uploader
    assert len(clerk.app.dataframe) == 1


@pytest.mark.parametrize("language", list(Language))
def test_every_kind_of_change_has_its_word(language: Language) -> None:
    assert {f"targets.change.{kind}" for kind in ChangeKind} <= set(catalogue(language))
