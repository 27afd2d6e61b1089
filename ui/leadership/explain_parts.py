"""What a figure is made of: of a project the cells that were read, of many projects the sums below it."""

from collections.abc import Mapping
from decimal import Decimal
from operator import attrgetter

import streamlit as st

from perfcore.analysis.batch_rows import CellAddress
from perfcore.analysis.explanation import BASES, Metric, explain
from perfcore.analysis.provenance import Part, Provenance
from perfcore.analysis.status import Status
from perfcore.wording import Words
from ui import reads
from ui.cards import card
from ui.drill import link_to_batch, open_figure
from ui.explain import explained, shown
from ui.lights import light_word
from ui.record import part_name, place_name
from ui.tables import Column, Table, money, share, show_table
from ui.texts import end_of_month, month_name, plain
from ui.view import View

_MONEY: Mapping[str, str] = {
    "initial_budget": "metric.initial_budget",
    "adjusted_budget": "metric.adjusted_budget",
    "spent": "metric.spent",
    "month_spent": "metric.month_spent",
    "planned_budget": "metric.planned_budget",
    "planned_spent": "metric.planned_spent",
    "planned_amount": "metric.planned_amount",
    "gap": "metric.gap",
}
_SHARES = {Metric.EXECUTION_RATE, Metric.PLANNED_SHARE, Metric.ATTAINMENT, Metric.TIME_SHARE}
_POINTS = {Metric.DEVIATION}


def show_formula(view: View, metric: Metric, status: Status) -> None:
    """Show the formula with its exact values, and for which month and part of the bureau it holds."""
    words = view.words
    where = f"{end_of_month(words, view.as_of)} · {plain(status.name or view.scope_name)}"
    with card(words("explain.formula"), f"{where} · {words('explain.yuan_note')}"):
        st.markdown(f"#### {plain(explained(status, metric, words, exact=True))}")


def show_sources(view: View, metric: Metric, project_code: str) -> None:
    """Show the cells that a project's figure goes back to, each a link to its batch."""
    for figure in BASES[metric]:
        found = reads.provenance(view.as_of, project_code, figure, view.known_on)
        if found is not None:
            _show_source(view, found)


def show_sums(view: View, metric: Metric, whole: Status) -> None:
    """Show the units, or of one unit the projects, that a figure is added up from, each a link to the same figure."""
    words = view.words
    level = view.part_level
    rows = reads.statuses(view.as_of, level, view.scope)
    title = words(f"explain.parts.{level}", count=len(rows))
    with card(title, words("explain.parts_note")):

        def down(row: Status) -> None:
            open_figure(metric, words, **{level.value: row.code})

        show_table(view, Table(title, _columns(metric, whole, words), rows, down))


def _show_source(view: View, found: Provenance) -> None:
    words = view.words
    value = words.yuan(found.value) if isinstance(found.value, Decimal) else words.percent(found.value)
    title = words(f"provenance.{found.figure}", value=value)
    with card(title, words(f"provenance.{found.formula}")):
        for part in found.parts:
            link_to_batch(part.batch_id, _label(part, words), words, _cell(part))


def _label(part: Part, words: Words) -> str:
    amount = words("explain.in_yuan", amount=words.yuan(part.amount))
    value = amount if part.share is None else words.percent(float(part.share))
    where = plain(place_name(part.sheet or "", part.source_column or "", part.source_row))
    said = words(
        "explain.part",
        month=month_name(words, part.month),
        part=plain(part_name(part.part, words)),
        value=value,
        file=plain(part.file_name or words("explain.no_file")),
        place=where,
        batch=part.batch_id,
    )
    return f"{said} · {words('page.demonstration_word')}" if part.demonstration else said


def _cell(part: Part) -> CellAddress | None:
    if part.source_row is None:
        return None
    return CellAddress(part.sheet or "", part.source_row, part.source_column or None)


def _columns(metric: Metric, whole: Status, words: Words) -> list[Column[Status]]:
    names: list[Column[Status]] = [Column("table.name", lambda row: row.name)]
    fields = [name for name in explain(whole, metric).values if name in _MONEY]
    sums = [money(_MONEY[name], attrgetter(name)) for name in fields]
    return [*names, *sums, *_own(metric, words)]


def _own(metric: Metric, words: Words) -> list[Column[Status]]:
    """Return the column of the figure itself, where it is no amount."""
    if metric in _SHARES:
        return [share(f"metric.{metric}", attrgetter(metric.value))]
    if metric in _POINTS:
        return [Column(f"metric.{metric}", attrgetter(metric.value), "points")]
    if metric is Metric.LIGHT:
        return [Column("table.light", lambda row: light_word(words, row.light), "light")]
    if metric in {Metric.REPORTED, Metric.BEHIND_TIME}:
        return [Column(f"metric.{metric}", lambda row: shown(row, metric, words))]
    return []
