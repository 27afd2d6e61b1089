"""Cached forecasts, kept by store, revision, reader and question as all answers are."""

import streamlit as st

from perfcore.analysis.forecast import Forecast, forecast
from perfcore.analysis.relations import Level, Scope
from perfcore.fiscal_months import Month
from perfcore.store import Store
from ui.access import current_actor
from ui.product_store import the_store
from ui.reads import Reader

_MOST_ANSWERS = 500


def forecasts(as_of: Month, by: Level, scope: Scope) -> list[Forecast]:
    """Return the year end as it looks from a month, one row per thing of the level."""
    store = the_store()
    return _answered(Reader(current_actor(), store.address, store.revision), as_of, by, scope, store)


@st.cache_data(show_spinner=False, max_entries=_MOST_ANSWERS)
def _answered(reader: Reader, as_of: Month, by: Level, scope: Scope, _store: Store) -> list[Forecast]:
    return forecast(_store, reader.actor, as_of, by, scope)
