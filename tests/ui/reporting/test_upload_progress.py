"""The bar over a long file shows the stage it is in, and goes when all is done."""

import pytest
from streamlit.testing.v1 import AppTest

from ui.reporting.upload_progress import LEAST_BYTES


def waiting(size: int, stage: str, *, is_stopped: bool) -> None:
    """Be the page: tell one stage, and look at what is drawn, or go on to the end."""
    import streamlit as st  # noqa: PLC0415 - AppTest runs this function's source alone

    from perfcore.uploads import Stage  # noqa: PLC0415 - as above
    from perfcore.wording import Words  # noqa: PLC0415 - as above
    from ui.reporting.upload_progress import progress  # noqa: PLC0415 - as above

    with progress(Words(), size, "请稍候") as on_stage:
        on_stage(Stage(stage))
        if is_stopped:
            st.stop()


def bars(size: int, stage: str, *, is_stopped: bool) -> list[tuple[int, str]]:
    app = AppTest.from_function(waiting, kwargs={"size": size, "stage": stage, "is_stopped": is_stopped}).run()
    assert not app.exception
    return [(each.proto.value, each.proto.text) for each in app.get("progress")]


@pytest.mark.parametrize(
    ("stage", "value", "text"),
    [("reading", 0, "正在读取文件……"), ("comparing", 50, "正在与已存数据比较……"), ("storing", 75, "正在存入……")],
)
def test_a_long_file_has_a_bar_that_says_what_is_done(stage: str, value: int, text: str) -> None:
    assert bars(LEAST_BYTES, stage, is_stopped=True) == [(value, text)]
    assert bars(LEAST_BYTES, stage, is_stopped=False) == []


def test_a_short_file_has_none() -> None:
    assert bars(LEAST_BYTES - 1, "reading", is_stopped=True) == []
