"""Words for Streamlit: the reader's language, and data made safe for Markdown."""

import re

from perfcore.fiscal_months import Month
from perfcore.wording import Words

# What Markdown and Streamlit's directives (:red[…], :material/…:) are made of.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+|~$:!&-])")
# Streamlit makes links of bare addresses too, after escapes are read. A mark without width keeps them apart.
_ADDRESS = re.compile(r"(?i)(?<=http:)(?=//)|(?<=https:)(?=//)|(?<=www)(?=\.)|(?<=[\w.+-])(?=@\w)")
_APART = "\u200b"
_STEP = 1024  # bytes in a KB, KB in a MB and so on


def plain(text: str) -> str:
    """Escape data (names, file names, cell texts) so that Markdown shows it as it is."""
    return _MARKDOWN.sub(r"\\\1", _ADDRESS.sub(_APART, text))


def month_name(words: Words, month: int) -> str:
    """Return a month of the year: 6月."""
    return words(f"month.{month}")


def end_of_month(words: Words, as_of: Month) -> str:
    """Return the day that a figure holds for: 2024年6月底."""
    return words("page.end_of_month", year=as_of.year, month=month_name(words, as_of.number))


def file_size(count: int) -> str:
    """Return a number of bytes as people say it: 0.1 KB, 5.3 MB, 66.8 GB."""
    size, unit = count / _STEP, "KB"
    for larger in ("MB", "GB", "TB"):
        if size < _STEP:
            break
        size, unit = size / _STEP, larger
    return f"{size:,.1f} {unit}"
