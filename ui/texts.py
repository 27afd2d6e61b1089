"""Words for Streamlit: the reader's language, and data made safe for Markdown."""

import re

from perfcore.fiscal_months import Month
from perfcore.wording import Words

# What Markdown and Streamlit's directives (:red[…], :material/…:) are made of.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+|~$:!&-])")
# Streamlit makes links of bare addresses too, after escapes are read. A mark without width keeps them apart.
_ADDRESS = re.compile(r"(?i)(?<=http:)(?=//)|(?<=https:)(?=//)|(?<=www)(?=\.)|(?<=[\w.+-])(?=@\w)")
_APART = "\u200b"


def plain(text: str) -> str:
    """Escape data (names, file names, cell texts) so that Markdown shows it as it is."""
    return _MARKDOWN.sub(r"\\\1", _ADDRESS.sub(_APART, text))


def month_name(words: Words, month: int) -> str:
    """Return a month of the year: 6月."""
    return words(f"month.{month}")


def end_of_month(words: Words, as_of: Month) -> str:
    """Return the day that a figure holds for: 2024年6月底."""
    return words("page.end_of_month", year=as_of.year, month=month_name(words, as_of.number))
