"""Names of sheets: short, without the signs that spreadsheets forbid, each one only once."""

_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_LONGEST = 31


class SheetNames:
    """The names of one workbook's sheets."""

    def __init__(self) -> None:
        """Start with none."""
        self._used: set[str] = set()

    def unused(self, wanted: str) -> str:
        """Return the wanted name as a workbook allows it; one that is taken gets a number."""
        name = wanted.translate(_FORBIDDEN).strip() or "Sheet"
        found, number = name[:_LONGEST], 1
        while found.casefold() in self._used:
            number += 1
            suffix = f"({number})"
            found = name[: _LONGEST - len(suffix)] + suffix
        self._used.add(found.casefold())
        return found
