"""What a reader is told when a page cannot be made: a sentence with what to do, never a traceback."""

import streamlit as st

from perfcore.access import RefusedError
from perfcore.store import StoreError
from ui.access import SignedOutError
from ui.sign_in.paths import home, sign_in_address
from ui.texts import plain
from ui.view import chosen_words


def show_failure(error: Exception) -> None:
    """Show the sentence for an error that ended a page; what the reader cannot mend, Streamlit has logged."""
    words = chosen_words()
    match error:
        case StoreError():
            details = {name: plain(value) for name, value in error.details.items()}
            st.error(words.failure(error.code, details), icon=":material/database_off:")
        case RefusedError():
            action = words(f"action.{error.action}")
            st.error(words.failure("refused", {"user": plain(error.user), "action": action}), icon=":material/block:")
        case SignedOutError():
            st.error(words("sign_in.signed_out"), icon=":material/lock:")
            st.link_button(words("sign_in.title"), sign_in_address(home()), icon=":material/login:")
        case _:
            st.error(words("page.broken"), icon=":material/error:")
