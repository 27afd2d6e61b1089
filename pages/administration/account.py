"""修改密码: one's own password, and all other sessions of one's own ended with it."""

import streamlit as st

from ui.administration.users_password import show_own_password
from ui.view import current_view

words = current_view().words
st.title(words("nav.account"), anchor=False)
show_own_password(words)
