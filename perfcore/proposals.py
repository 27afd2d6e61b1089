"""复核: a second person looks at a report as it would count now, and confirms it, refuses it, or leaves it waiting.

Confirming reads the same file with the same answers and the calendar of the day it was sent, so that the same figures
come out of it, and checks them again, against the ledger of that moment and in one transaction with the decision; so
nothing counts that would be refused today, and no second way leads into the store.
"""

from dataclasses import dataclass

from perfcore.access import Action, Actor
from perfcore.budgets import BudgetUpload, submit_changes
from perfcore.kept_answers import actuals_answers, budget_answer, results_file
from perfcore.problem import Problem
from perfcore.proposal import Outcome, Proposed
from perfcore.results import ResultUpload, submit_results
from perfcore.store import Cursor, Store, StoreError
from perfcore.store.ledger import BatchKind, Original, original_of
from perfcore.store.proposals import Proposal, decide, proposed_evidence, waiting_proposal
from perfcore.uploads import Upload, confirm, preview

Reading = Upload | BudgetUpload | ResultUpload


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What came of confirming: the batch that counts now, or None and what stands against it."""

    batch: int | None
    problems: tuple[Problem, ...]


def review(store: Store, actor: Actor, proposal: Proposal) -> Reading:
    """Say what a waiting report would change now and what is wrong with it; nothing is stored. Raises RefusedError."""
    actor.require(Action.CONFIRM_REPORTS)
    original = _original(store, actor, proposal)
    match proposal.kind:
        case BatchKind.ACTUALS:
            return preview(store, actor, original, actuals_answers(proposal.answers), proposed=_proposed(proposal))
        case BatchKind.BUDGET_CHANGES:
            return submit_changes(store, actor, original, budget_answer(proposal.answers), keep=False)
        case _:
            evidence = proposed_evidence(store, actor, proposal.batch_id)
            return submit_results(store, actor, results_file(proposal.answers), None, evidence, keep=False)


def confirm_proposal(store: Store, actor: Actor, proposal_id: int, reason: str = "") -> Confirmation:
    """Let a report count, as a batch of its own kind; without a batch where errors or missing reasons forbid it.

    Raises StoreError (`unknown_proposal`, `proposal_decided`, `proposal_own`) and RefusedError.
    """
    actor.require(Action.CONFIRM_REPORTS)

    def write(cursor: Cursor) -> Confirmation:
        inside = store.within(cursor)
        proposal = waiting_proposal(inside, actor, proposal_id)
        if proposal.actor == actor.user:
            raise StoreError("proposal_own", proposal=str(proposal_id))
        found = _stored(inside, actor, proposal, reason)
        if found.batch is not None:
            decide(inside, cursor, actor, proposal, Outcome.CONFIRMED, reason, found.batch)
        return found

    return store.attempt(write, lambda found: found.batch is not None)


def refuse_proposal(store: Store, actor: Actor, proposal_id: int, reason: str) -> int:
    """Say that a report is not to count, and why; gives the batch.

    Raises StoreError (`reason_missing`, `unknown_proposal`, `proposal_decided`, `proposal_own`) and RefusedError.
    """
    actor.require(Action.CONFIRM_REPORTS)
    if not reason.strip():
        raise StoreError("reason_missing", batch=str(proposal_id))
    with store.transaction() as cursor:
        proposal = waiting_proposal(store.within(cursor), actor, proposal_id)
        if proposal.actor == actor.user:
            raise StoreError("proposal_own", proposal=str(proposal_id))
        return decide(store, cursor, actor, proposal, Outcome.REFUSED, reason)


def take_back_proposal(store: Store, actor: Actor, proposal_id: int, reason: str = "") -> int:
    """Take back a report of one's own that still waits; gives the batch.

    Raises StoreError (`unknown_proposal`, `proposal_decided`, `proposal_not_own`) and RefusedError.
    """
    actor.require(Action.WITHDRAW)
    with store.transaction() as cursor:
        proposal = waiting_proposal(store.within(cursor), actor, proposal_id)
        if proposal.actor != actor.user:
            raise StoreError("proposal_not_own", proposal=str(proposal_id), actor=proposal.actor)
        return decide(store, cursor, actor, proposal, Outcome.TAKEN_BACK, reason)


def _stored(store: Store, actor: Actor, proposal: Proposal, note: str) -> Confirmation:
    proposed = _proposed(proposal)
    original, reason = _original(store, actor, proposal), proposal.reason or note or None
    match proposal.kind:
        case BatchKind.ACTUALS:
            receipt = confirm(store, actor, original, actuals_answers(proposal.answers), reason, proposed=proposed)
            return Confirmation(receipt.batch, receipt.upload.problems)
        case BatchKind.BUDGET_CHANGES:
            money = budget_answer(proposal.answers)
            changes = submit_changes(store, actor, original, money, reason, proposed=proposed)
            return Confirmation(changes.batch, changes.problems)
        case _:
            file, evidence = results_file(proposal.answers), proposed_evidence(store, actor, proposal.batch_id)
            kept = original if proposal.file_name is not None else None
            results = submit_results(store, actor, file, kept, evidence, reason, proposed=proposed)
            return Confirmation(results.batch, results.problems)


def _proposed(proposal: Proposal) -> Proposed:
    return Proposed(proposal.batch_id, proposal.actor, proposal.recorded_at)


def _original(store: Store, actor: Actor, proposal: Proposal) -> Original:
    """Return the file that was brought; an empty one for what was entered on a page."""
    return original_of(store, actor, proposal.batch_id) or Original("", b"")
