"""用户: who may sign in and as what; adding people, changing what they may do, keeping them out."""

import streamlit as st

from ui.administration.users_form import show_new_user, show_user
from ui.administration.users_list import accounts, choose_user, show_users, users_sentence
from ui.view import current_view

view = current_view()
words = view.words
found = accounts()
st.title(users_sentence(words, found), anchor=False)
st.caption(words("users.note"))
show_users(view, found)
chosen = choose_user(words, found)
if chosen is None:
    show_new_user(words)
else:
    show_user(words, chosen)
