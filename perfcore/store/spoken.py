"""Of which projects batches speak: for each kind whose rows name projects one by one, where these rows stand."""

from collections.abc import Collection, Mapping

from perfcore.store.scripts import script

# By the code of a kind. Figures are asked past their view: each further table costs a shared store dozens of
# statements.
SPOKEN: Mapping[str, tuple[str, ...]] = {
    "actuals": ("figure JOIN numbered_project USING (project_number)",),
    "budget_changes": ("budget_change",),
    "forecast_override": ("forecast_override",),
    "deviation_reason": ("deviation_reason",),
    "indicator_results": ("indicator_result", "evidence"),
    "indicator_weights": ("indicator_weight",),
}


def script_of_spoken(name: str, kinds: Collection[str] = tuple(SPOKEN)) -> str:
    """Return one of the store's SQL files that starts from the projects that batches of these kinds speak of."""
    tables = sorted({table for kind in kinds for table in SPOKEN[kind]})
    spoken = " UNION ALL ".join(f"SELECT batch_id, fiscal_year, project_code FROM {table}" for table in tables)  # noqa: S608 - names above
    return script(name).format(spoken=spoken)
