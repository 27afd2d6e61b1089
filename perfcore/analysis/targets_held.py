"""The targets that hold in a year, as relations that bundles, goals and the target doctor ask in SQL."""

import re
from collections.abc import Mapping
from typing import Any

from perfcore.access import Action, Actor
from perfcore.analysis.relations import script
from perfcore.store import Cursor

_NAMED = re.compile(r"\$([a-z_]+)")


def parameters(actor: Actor, fiscal_year: int) -> Mapping[str, object]:
    """Return what the relations need; the actor sees their own units only. Raises RefusedError."""
    actor.require(Action.READ)
    return {"fiscal_year": fiscal_year, "units": None if actor.units is None else sorted(actor.units)}


def ask(cursor: Cursor, question: str, values: Mapping[str, object]) -> list[dict[str, Any]]:
    """Ask the relations of `sql/targets_held.sql` a question and give its rows by column name.

    The question names one of the product's SQL files; it takes those of the values that it uses.
    """
    sql = f"WITH {script('targets_held')}{script(question)}"
    cursor.execute(sql, {name: values[name] for name in sorted(set(_NAMED.findall(sql)))})
    columns = [column[0] for column in cursor.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
