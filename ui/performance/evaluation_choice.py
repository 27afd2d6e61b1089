"""What the reader of the self-evaluation wants to see, in the address: the scheme."""

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
