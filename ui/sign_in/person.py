"""Who is signed in, beside every page: their name, their way out; or that nobody has to."""

import streamlit as st

from perfcore.access import Action
from perfcore.wording import Words
from ui.access import current_actor, session_token
from ui.address import address
from ui.navigation import ACCOUNT, USERS, page_of
from ui.texts import plain


def show_local_banner(words: Words) -> None:
    """Say that nobody has to sign in and this machine alone is served, and where to change that."""
    if session_token() is not None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="local"):
        st.badge(
            words("sign_in.local_banner"), icon=":material/computer:", color="gray", help=words("sign_in.local_help")
        )
        if current_actor().may(Action.MANAGE_USERS):
            st.page_link(page_of(USERS, words), label=words("sign_in.local_users"), query_params=address(project=None))


def show_person(words: Words) -> None:
    """Show who is signed in, with roles, the way to their own password and the way out."""
    if session_token() is None:
        return
    actor = current_actor()
    roles = "、".join(words(f"role.{role}") for role in sorted(actor.roles))
    st.markdown(f"**{plain(actor.user)}** :gray[:small[{roles}]]")
    with st.container(horizontal=True, gap="small"):
        st.page_link(page_of(ACCOUNT, words), query_params=address(project=None))
        st.button(words("sign_in.leave"), icon=":material/logout:", type="tertiary", key="leave", on_click=st.logout)
