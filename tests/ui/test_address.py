from streamlit.testing.v1 import AppTest

SCRIPT = """
import streamlit as st
from ui.address import address, select, slide

chosen = select("Unit", "unit", ["", "356001", "356003"], "", lambda code: code or "all")
month = slide("Month", "month", range(1, 13), 6, str)
st.text(f"{chosen}|{month}|{sorted(address(project='1', month=None).items())}")
"""


def opened(**parameters: str) -> AppTest:
    app = AppTest.from_string(SCRIPT)
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def test_the_address_says_what_is_shown() -> None:
    app = opened(unit="356003", month="9")
    assert app.text[0].value == "356003|9|[('project', '1'), ('unit', '356003')]"


def test_what_the_address_does_not_know_is_the_default() -> None:
    assert opened(unit="999", month="x").text[0].value.startswith("|6|")
    assert opened().text[0].value == "|6|[('project', '1')]"


def test_a_choice_is_written_into_the_address_and_taken_out_again() -> None:
    app = opened()
    app.selectbox[0].select("356001").run()
    app.select_slider[0].set_value(3).run()
    assert (app.query_params["unit"], app.query_params["month"]) == ("356001", "3")
    app.selectbox[0].select("").run()
    assert "unit" not in app.query_params


def test_going_back_shows_what_was_shown_before() -> None:
    app = opened(unit="356001")
    app.selectbox[0].select("356003").run()
    app.query_params["unit"] = "356001"
    app.run()
    assert app.selectbox[0].value == "356001"
    assert app.text[0].value.startswith("356001|")
