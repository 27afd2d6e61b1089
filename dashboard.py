"""What `streamlit run dashboard.py` serves."""

import streamlit as st
from starlette.middleware import Middleware

from ui.operation import health_routes, start_log
from ui.server import BrokenSockets, SecurityHeaders, explain, lifespan
from ui.sign_in.gate import Gate
from ui.sign_in.routes import SignInRoutes
from ui.sign_in.start import require_local_address

start_log()
require_local_address()
app = st.App(
    "ui/entry.py",
    lifespan=lifespan,
    routes=[*SignInRoutes().routes(), *health_routes()],
    middleware=[Middleware(BrokenSockets), Middleware(SecurityHeaders), Middleware(Gate)],
    on_script_error=explain,
)
