"""Text on its way into a spreadsheet: it must arrive as text, never as a formula."""

# The full-width signs too: a Chinese spreadsheet takes them for the others.
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def would_run(value: str) -> bool:
    """Tell whether a spreadsheet takes the text for a formula when it is read from csv or typed into a cell."""
    return value.startswith(_FORMULA_STARTS)


def as_text(value: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run as a formula."""
    return f"'{value}" if would_run(value) else value
