"""The targets that hold in a year, as relations that bundles, goals and the target doctor ask in SQL."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from perfcore.access import Action, Actor
from perfcore.analysis.relations import known_at, script
from perfcore.store import Cursor
from perfcore.store.parameters import askable
from perfcore.store.progress import relations_as_known

_NAMED = re.compile(r"\$([a-z_]+)")


def parameters(actor: Actor, fiscal_year: int, known_on: date | None = None) -> Mapping[str, object]:
    """Return what the relations need; the actor sees their own units only. Raises RefusedError.

    With a day the projects are those known at its end.
    """
    actor.require(Action.READ)
    units = None if actor.units is None else sorted(actor.units)
    return {"fiscal_year": fiscal_year, "units": units, "known_at": known_at(known_on)}


def ask(cursor: Cursor, question: str, values: Mapping[str, object]) -> list[dict[str, Any]]:
    """Ask the relations of `sql/targets_held.sql` one of the product's SQL files and give its rows by column name."""
    return ask_in_words(cursor, script(question), values)


def ask_in_words(cursor: Cursor, question: str, values: Mapping[str, object]) -> list[dict[str, Any]]:
    """Do the same with a question in SQL; it takes those of the values that it uses."""
    held = script("targets_held").format(indicator_class=script("indicator_class"))
    earlier = "" if values["known_at"] is None else f"{relations_as_known()}, "
    sql = f"WITH {earlier}{held}{question}"
    cursor.execute(sql, askable({name: values[name] for name in sorted(set(_NAMED.findall(sql)))}))
    columns = [column[0] for column in cursor.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
