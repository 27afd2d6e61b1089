"""What the reader of the self-evaluation wants to see, all of it in the address: all projects or one, the scheme."""

from collections.abc import Sequence

from perfcore.analysis.score import ProjectScore
from perfcore.schemes import Scheme
from ui import address
from ui.view import View

_SCHEME = "scheme"


def choose_scheme(view: View) -> Scheme | None:
    """Let the reader try the other scheme."""
    words = view.words
    codes = ["", *(scheme.value for scheme in Scheme)]
    code = address.select(
        words("evaluation.scheme"), _SCHEME, codes, "", lambda code: words(f"evaluation.scheme.{code or 'setting'}")
    )
    return Scheme(code) if code else None


def choose_project(view: View, rows: Sequence[ProjectScore]) -> str | None:
    """Let the reader choose one project, or all."""
    words = view.words
    names = {row.project_code: f"{row.project_name} · {row.project_code}" for row in rows}
    label = words("filter.project")
    return (
        address.select(
            label, address.PROJECT, ["", *names], "", lambda code: names.get(code, words("evaluation.every_project"))
        )
        or None
    )
