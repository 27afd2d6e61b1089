"""What every export says of itself: the month, the scope, who made it when, by which rules, and a hash of its figures.

The hash is taken over the figures alone, so that the same question to the same ledger gives the same hash again.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from perfcore.access import Actor
from perfcore.analysis.relations import Scope
from perfcore.analysis.rules import rules_in_force
from perfcore.clock import local_time
from perfcore.demonstration import demonstration_present
from perfcore.fiscal_months import Month
from perfcore.store import Store
from perfcore.store.ledger import Event, append_event
from perfcore.wording import Words

SHORT_HASH = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """Where an export comes from. `made_at` is UTC, `rules` are the settings in force in the month, by name."""

    as_of: Month
    scope: Scope
    scope_name: str
    user: str
    made_at: datetime
    rules: Mapping[str, str]
    data_hash: str
    is_demonstration: bool

    def lines(self, words: Words) -> list[tuple[str, str]]:
        """Return label and text of everything the mark says, the demonstration first where there is one."""
        demonstration = [(words("export.demonstration"), words("page.demonstration_mark"))]
        rules = words("export.separator").join(f"{name} = {value}" for name, value in self.rules.items())
        return [
            *(demonstration if self.is_demonstration else []),
            (words("page.as_of"), str(self.as_of)),
            (words("page.scope"), self.scope_name),
            (words("export.user"), self.user),
            (words("export.made_at"), f"{local_time(self.made_at):%Y-%m-%d %H:%M:%S}"),
            (words("export.rules"), rules),
            (words("export.hash"), self.data_hash),
        ]

    def footer(self, words: Words) -> str:
        """Return the mark in one short line, for the foot of every page."""
        line = words(
            "export.footer",
            as_of=self.as_of,
            user=self.user,
            made_at=f"{local_time(self.made_at):%Y-%m-%d %H:%M}",
            hash=self.data_hash[:SHORT_HASH],
        )
        return f"{words('page.demonstration_mark')} · {line}" if self.is_demonstration else line


def mark_of(  # noqa: PLR0913, PLR0917 - whose export of what, as of when
    store: Store, actor: Actor, as_of: Month, scope: Scope, scope_name: str, records: Iterable[object]
) -> Mark:
    """Mark an export of these records."""
    return Mark(
        as_of,
        scope,
        scope_name,
        actor.user,
        store.clock(),
        rules_in_force(store, actor, as_of, scope),
        data_hash(records),
        demonstration_present(store),
    )


def data_hash(records: Iterable[object]) -> str:
    """Return the SHA-256 of the records: of each one line of JSON with its field names and values, in their order."""
    digest = hashlib.sha256()
    for record in records:
        digest.update(json.dumps(_fields(record), ensure_ascii=False, default=_plain).encode() + b"\n")
    return digest.hexdigest()


def record_export(store: Store, mark: Mark, kind: str, content: bytes) -> None:
    """Put into the audit log what has left the product: by whom, which figures, and the hash of the very file."""
    detail = {
        "document": kind,
        "as_of": str(mark.as_of),
        "scope": mark.scope.code,
        "data_hash": mark.data_hash,
        "sha256": hashlib.sha256(content).hexdigest(),
        "demonstration": str(mark.is_demonstration).lower(),
    }
    with store.transaction() as cursor:
        append_event(store, cursor, Event("export", mark.user, detail=detail, changes=False))


def _plain(value: Any) -> object:  # noqa: ANN401 - whatever JSON has no sign for
    if isinstance(value, Decimal | date):
        return str(value)
    return _fields(value)


def _fields(record: Any) -> dict[str, object]:  # noqa: ANN401 - any dataclass
    return {each.name: getattr(record, each.name) for each in fields(record)}
