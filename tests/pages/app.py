"""The app on one page, as somebody opens it by its address."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from streamlit.runtime.state.common import user_key_from_element_id
from streamlit.testing.v1 import AppTest

from tests.rules.tree import ROOT

SECONDS = 60


def open_app(
    script: str | None = None,
    parameters: Mapping[str, str] = MappingProxyType({}),
    user: Mapping[str, Any] | None = None,
) -> AppTest:
    """Run the app once, on the page of a script below `pages/`, or on its first page."""
    app = AppTest.from_file(ROOT / "ui" / "entry.py", default_timeout=SECONDS)
    for name, value in parameters.items():
        app.query_params[name] = value
    if user is not None:
        app.user = dict(user)
    if script is None:
        return app.run()
    if "_" in script:
        # Before its first run the app takes a file's name for the page's place in the address; this one has a hyphen.
        app.run()
    return app.switch_page(f"../pages/{script}").run()


def unfold(app: AppTest) -> AppTest:
    """Open all panels that make what is in them once they are opened."""
    for panel in app.expander:
        key = user_key_from_element_id(panel.proto.id)
        if key is not None:
            app.session_state[key] = True
    return app.run()
