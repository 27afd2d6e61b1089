"""The bar over a long file: which stage of reading or storing it is in."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from perfcore.uploads import OnStage, Stage
from perfcore.wording import Words

# Below this size a bar would be gone before it is seen.
LEAST_BYTES = 500_000


@contextmanager
def progress(words: Words, size: int, waiting: str) -> Iterator[OnStage]:
    """Show what is being done with a file of so many bytes: stage by stage if it is long, else in one sentence."""
    if size < LEAST_BYTES:
        with st.spinner(waiting):
            yield lambda _: None
        return
    place = st.empty()
    stages = list(Stage)

    def show(stage: Stage) -> None:
        place.progress(stages.index(stage) / len(stages), text=words(f"stage.{stage}"))

    yield show
    place.empty()
