"""The app as people who sign in see it: over a store with everybody in it, as one of them."""

from perfcore.store.passwords import sign_in
from tests.pages.app import open_app
from tests.store.people import PASSWORD
from ui.product_store import the_store


class Person:
    """Somebody signed in, or nobody, on one page."""

    def __init__(self, name: str | None, script: str | None = None) -> None:
        self.token = "" if name is None else sign_in(the_store(), name, PASSWORD) or ""
        # What the gate hands on.
        self.app = open_app(script, user={"perfcore_session": self.token} if name is not None else {})

    def press(self, label: str) -> None:
        """Press the button with this label."""
        (button,) = (each for each in self.app.button if each.label == label)
        button.click().run()

    def fill(self, **values: str) -> None:
        """Fill in fields, by their labels."""
        for label, value in values.items():
            (field,) = (each for each in self.app.text_input if each.label == label)
            field.set_value(value)

    @property
    def texts(self) -> str:
        """What the page says."""
        app = self.app
        kinds = (app.title, app.markdown, app.caption, app.error, app.warning, app.info, app.success)
        return "\n".join(str(each.value) for kind in kinds for each in kind)

    @property
    def links(self) -> set[str]:
        """The pages that the menu offers."""
        return {link.label for link in self.app.sidebar.page_link}
