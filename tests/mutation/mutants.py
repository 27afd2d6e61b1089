"""Small wrong changes to the code of a calculation, in SQL and Python alike: a sign, a bound, a number, a word."""

import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

_SIGNS = {
    "<": "<=", "<=": "<", ">": ">=", ">=": ">", "=": "<>", "<>": "=", "==": "!=", "!=": "==",
    "+": "-", "-": "+", "*": "//", "/": "*", "//": "*", "%": "*", "**": "*",
}  # fmt: skip
_SQL_WORDS = {
    "AND": "OR", "OR": "AND", "TRUE": "FALSE", "FALSE": "TRUE", "NULL": "0", "DESC": "ASC",
    "MIN": "max", "MAX": "min", "SUM": "max", "LEAST": "greatest", "GREATEST": "least",
    "COALESCE": "nullif", "ARG_MAX": "arg_min", "LAG": "lead", "LEAD": "lag", "LEFT": "INNER",
    "SEMI": "ANTI", "LIST_MAX": "list_min", "LIST_SUM": "list_max", "NOT": "",
    "IS NULL": "IS NOT NULL", "IS NOT NULL": "IS NULL",
    "IS DISTINCT FROM": "IS NOT DISTINCT FROM", "IS NOT DISTINCT FROM": "IS DISTINCT FROM",
}  # fmt: skip
_PYTHON_WORDS = {
    "and": "or", "or": "and", "not": "", "True": "False", "False": "True", "is": "is not",
    "None": "0", "min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list",
}  # fmt: skip
_SQL = re.compile(
    r"(?P<left>--[^\n]*|\bUSING\s*\([^)]*\)|\.\*|\(\*\)|^\s+\*,?$|^SELECT \*|\{\w+\})"
    r"|(?P<text>'[^'\n]*')"
    r"|(?P<word>\bIS (?:NOT )?(?:NULL|DISTINCT FROM)\b|\b[A-Za-z_]\w*\b|\$\w+)"
    r"|(?P<number>\b\d+(?:\.\d+)?\b)"
    r"|(?P<sign>->|::|<=|>=|<>|//|[-+*/%<>=])",
    re.MULTILINE | re.IGNORECASE,
)
_MEMBER = re.compile(r"[A-Z_]+ = \"\w+\"")
_WIDTH_OF_A_TYPE = re.compile(r"DECIMAL\((\d+, )?$")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change to one file: `before` at this place is replaced by `after`."""

    path: Path
    line: int
    text: str
    place: int
    before: str
    after: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is known by when lines above it come and go."""
        return (self.path.name, self.text, f"{self.before} -> {self.after}")

    def applied(self, source: str) -> str:
        """Give the file's text with the change in it."""
        return source[: self.place] + self.after + source[self.place + len(self.before) :]


def mutants(path: Path, source: str) -> Iterator[Mutant]:
    """List the changes of a file, in the order of the file; what is no calculation (comments, types) is left out."""
    changes = _sql(source) if path.suffix == ".sql" else _python(source)
    lines = source.splitlines()
    for place, before, after in changes:
        line = source.count("\n", 0, place) + 1
        yield Mutant(path, line, lines[line - 1].strip(), place, before, after)


def _sql(source: str) -> Iterator[tuple[int, str, str]]:
    for match in _SQL.finditer(source):
        before, kind = match[0], match.lastgroup
        ahead = source[source.rfind("\n", 0, match.start()) + 1 : match.start()]
        if kind == "text":
            yield match.start(), before, "'another'"
        elif kind == "number" and not _WIDTH_OF_A_TYPE.search(ahead):
            yield match.start(), before, _more(before)
        elif kind == "word" and before.upper() in _SQL_WORDS:
            yield match.start(), before, _SQL_WORDS[before.upper()]
        elif kind == "sign" and before in _SIGNS:
            yield match.start(), before, _SIGNS[before]


def _python(source: str) -> Iterator[tuple[int, str, str]]:
    starts = [0, *accumulate(len(line) for line in source.splitlines(keepends=True))]
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        place, before = starts[token.start[0] - 1] + token.start[1], token.string
        if token.type == tokenize.NUMBER:
            yield place, before, _more(before)
        elif token.type == tokenize.NAME and before in _PYTHON_WORDS and not _declares(token):
            yield place, before, _PYTHON_WORDS[before]
        elif token.type == tokenize.OP and before in _SIGNS and before != "=" and not _declares(token):
            yield place, before, _SIGNS[before]
        elif token.type == tokenize.STRING and not before.endswith('"""') and not _declares(token):
            yield place, before, '"another"'


def _more(number: str) -> str:
    return f"{number}1" if "." in number else str(int(number, 0) + 1)


def _declares(token: tokenize.TokenInfo) -> bool:
    """Tell whether the line speaks of types and names rather than of values."""
    line = token.line.strip()
    return line.startswith(("from ", "import ", "def ", "class ", "@")) or _MEMBER.fullmatch(line) is not None
