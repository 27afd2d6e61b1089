"""Which batches count, and the rules that hold in each month."""

import duckdb

from perfcore.store.scripts import script

_IS_NEW_YEAR = "SELECT EXISTS (FROM touched ANTI JOIN rule USING (fiscal_year))"


def live_relations() -> str:
    """Return the relations `live` and `month`, for a WITH clause; parameter $known_at (NULL: now)."""
    return script("live")


def rule_relations() -> str:
    """Return `live`, `month`, `known_setting` and `rule` as they were known at $known_at (NULL: now).

    For now, `rule` says what the table of this name has ready.
    """
    return f"{live_relations()}, {script('rule')}"


def has_new_year(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Tell whether projects in `touched` are of a year that there are no rules for yet."""
    return bool(cursor.execute(_IS_NEW_YEAR).fetchall()[0][0])


def renew_rules(cursor: duckdb.DuckDBPyConnection) -> None:
    """Keep the rules of every month of the years that have targets."""
    cursor.execute("DELETE FROM rule")
    cursor.execute(
        f"INSERT INTO rule BY NAME WITH {rule_relations()}, renewed AS (FROM rule) FROM renewed", {"known_at": None}
    )
