"""A Streamlit page with nothing on it: what a rerun costs before anything is shown."""

import streamlit as st

st.title("—")
