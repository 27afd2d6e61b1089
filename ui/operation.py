"""For whoever runs the server: one log for all that it writes, the ledger's events in it, and whether it is well."""

import asyncio
import logging
import os

import streamlit.logger
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from perfcore.health import answers
from perfcore.log import LOG_FILE, note, set_up
from perfcore.store import StoreError
from perfcore.store.audit_log import events_after
from ui.sign_in.paths import HEALTH, base_path
from ui.sign_in.store import open_store

_LOOKS_EVERY_SECONDS = 2.0


def start_log() -> None:
    """Let this process log in one form. Streamlit gives each of its loggers a form of its own, also later ones."""
    set_up(os.environ.get(LOG_FILE))
    streamlit.logger.setup_formatter = _hand_on
    streamlit.logger.update_formatter()
    # A line for each request would say nothing but that there was one: its address is not to be told.
    streamlit.logger.get_logger("uvicorn.access").setLevel(logging.WARNING)


def last_event() -> int | None:
    """Return the number of the ledger's last event; None where the store cannot be opened."""
    try:
        return open_store().events
    except StoreError:
        return None


async def follow_ledger(told: int | None) -> None:
    """Log every event of the ledger after `told`, whoever made it, until cancelled; the last ones too."""
    try:
        while True:
            await asyncio.sleep(_LOOKS_EVERY_SECONDS)
            told = await run_in_threadpool(_tell, told)
    finally:
        _tell(told)


def health_routes() -> list[Route]:
    """Return the route that says whether the product can serve: 200 or 503, and nothing else."""
    return [Route(base_path() + HEALTH, _health, methods=["GET"])]


async def _health(_: Request) -> JSONResponse:
    is_well = await run_in_threadpool(_is_well)
    return JSONResponse({"ok": is_well}, 200 if is_well else 503, {"Cache-Control": "no-store"})


def _is_well() -> bool:
    try:
        return answers(open_store())
    except StoreError:
        return False


def _tell(told: int | None) -> int | None:
    try:
        store = open_store()
        if told is None:
            return store.events
        for event_id, action, batch_id in events_after(store, told):
            note(action, number=event_id, batch=batch_id)
            told = event_id
    except StoreError as error:
        note("store_unusable", code=error.code)
    return told


def _hand_on(logger: logging.Logger) -> None:
    logger.handlers.clear()
    logger.propagate = True
