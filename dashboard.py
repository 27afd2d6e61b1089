"""What `streamlit run dashboard.py` serves."""

import streamlit as st
from starlette.middleware import Middleware

from ui.server import SecurityHeaders, explain, lifespan

app = st.App(
    "ui/entry.py",
    lifespan=lifespan,
    middleware=[Middleware(SecurityHeaders)],
    on_script_error=explain,
)
