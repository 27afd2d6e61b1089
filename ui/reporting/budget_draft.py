"""A list of budget changes that somebody is about to store: read once, kept by its session, nothing stored yet."""

from dataclasses import dataclass

import streamlit as st
from streamlit.typing import UploadedFile

from perfcore.budgets import BudgetUpload, submit_changes
from perfcore.money import MoneyUnit
from perfcore.store.ledger import Original
from ui.access import current_actor
from ui.outcome import Outcome, outcome_of
from ui.product_store import the_store

_KEY = "budget_draft"
_FORM = "budget"
_UNIT_OPEN = "money_unit_missing"


@dataclass(frozen=True, slots=True)
class BudgetDraft:
    """A file as it was read; `asks_money` where it does not name its unit of money."""

    file_id: str
    upload: BudgetUpload
    asks_money: bool

    @property
    def has_open_question(self) -> bool:
        """Whether the unit of money is still to be said."""
        return any(problem.code == _UNIT_OPEN for problem in self.upload.problems)


def uploader_key() -> str:
    """Return the uploader's key; after each stored list there is a new, empty one."""
    return f"budget_file_{_outcome().generation}"


def money_key(file_id: str) -> str:
    """Return the key of the question for the unit of money of one file."""
    return f"budget_money_{file_id}"


def read_budget_draft(file: UploadedFile) -> BudgetDraft:
    """Read a file against the store, or give what was read when neither file, answer nor store have changed."""
    store, actor = the_store(), current_actor()
    money = _answered(file.file_id)
    state = (file.file_id, money, actor, store.address, store.revision)
    kept = st.session_state.get(_KEY)
    if kept is None or kept[0] != state:
        original = Original(file.name, file.getvalue())
        upload = submit_changes(store, actor, original, money, keep=False)
        asks = money is not None or any(problem.code == _UNIT_OPEN for problem in upload.problems)
        kept = st.session_state[_KEY] = (state, BudgetDraft(file.file_id, upload, asks))
    draft: BudgetDraft = kept[1]
    return draft


def store_budget_draft(draft: BudgetDraft, reason: str) -> None:
    """Store the list as one batch; where nothing could be stored, the draft is read again and says why."""
    money, outcome = _answered(draft.file_id), _outcome()
    upload = submit_changes(the_store(), current_actor(), draft.upload.original, money, reason or None)
    if upload.batch is not None or upload.proposal is not None:
        outcome.put(upload)
    st.session_state.pop(_KEY, None)


def last_stored() -> BudgetUpload | None:
    """Return the list that this session has stored last."""
    return _outcome().stored


def forget_stored() -> None:
    """Say nothing more about the list that was stored last: another one is being looked at."""
    _outcome().forget()


def _outcome() -> Outcome[BudgetUpload]:
    return outcome_of(_FORM)


def _answered(file_id: str) -> MoneyUnit | None:
    answer: MoneyUnit | None = st.session_state.get(money_key(file_id))
    return answer
