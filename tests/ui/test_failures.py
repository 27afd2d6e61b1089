import pytest
from streamlit.testing.v1 import AppTest

SCRIPT = """
from perfcore.access import Action, RefusedError
from perfcore.store import StoreHeldError
from ui.server import explain

ERRORS = {{
    "held": StoreHeldError("store_held", path="a_b.duckdb", program="python", pid="7"),
    "refused": RefusedError("zhang", Action.WITHDRAW),
    "broken": ZeroDivisionError("secret detail"),
}}
assert explain(ERRORS["{name}"])
"""


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("held", "zh", "数据文件 a\\_b.duckdb 正被另一个程序占用（python，进程 7）"),
        ("refused", "zh", "用户 zhang 无权：撤回批次。"),
        ("broken", "zh", "这个页面没能显示出来"),
        ("broken", "en", "This page could not be shown"),
    ],
)
def test_an_error_is_a_sentence(name: str, language: str, expected: str) -> None:
    app = AppTest.from_string(SCRIPT.format(name=name))
    app.query_params["lang"] = language
    app.run()
    assert not app.exception
    assert app.error[0].value.startswith(expected)
    assert "secret" not in app.error[0].value
