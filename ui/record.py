"""What the store holds on one project: its targets as they were written, and where each figure was read."""

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from perfcore.analysis.batch_rows import CellAddress
from perfcore.analysis.project_targets import ActualSource, IndicatorTarget, ProjectTargets, TargetSource
from perfcore.clock import local_time
from perfcore.model import Operator
from perfcore.wording import Words
from ui.cards import card
from ui.drill import open_batch
from ui.tables import Column, Table, money, show_table
from ui.texts import plain
from ui.view import View

_CHECKPOINT = "checkpoint_"
_FIELDS = {
    *("unit", "code", "name", "initial_budget", "fiscal_funds", "other_funds", "purpose", "goal"),
    *("checkpoint", "indicator", "result", "weight", "override", "reason", "setting"),
}
_SIGNS = {
    Operator.AT_LEAST: "≥",
    Operator.MORE_THAN: "＞",
    Operator.EXACTLY: "＝",
    Operator.LESS_THAN: "＜",
    Operator.AT_MOST: "≤",
}


def show_targets(view: View, targets: ProjectTargets, cells: Sequence[TargetSource]) -> None:
    """Show code, unit, budget, funds and plan, and purpose and goal where the store has them."""
    words = view.words
    facts = {
        words("record.code"): targets.code,
        words("record.unit"): f"{targets.unit_code} {targets.unit_name}",
        words("record.budget"): words("page.amount", amount=words.wan(targets.initial_budget)),
        words("record.fiscal_funds"): _funds(targets.fiscal_funds, words),
        words("record.other_funds"): _funds(targets.other_funds, words),
        words("record.plan"): " · ".join(
            f"{_field(cell, words)} {cell.raw}" for cell in cells if cell.field.startswith(_CHECKPOINT)
        ),
        words("record.purpose"): targets.purpose,
        words("record.goal"): targets.goal,
    }
    with card(
        words("record.targets_title"),
        words("record.from_file", file=plain(targets.file_name or ""), batch=targets.batch_id),
    ):
        st.table({name: plain(value) for name, value in facts.items() if value}, border="horizontal")


def show_indicators(view: View, indicators: Sequence[IndicatorTarget]) -> None:
    """Show each indicator's target value as written beside what was recognised in it."""
    words = view.words
    columns: list[Column[IndicatorTarget]] = [
        Column("record.level3", lambda row: row.level3),
        Column("record.level1", lambda row: row.level1),
        Column("record.level2", lambda row: row.level2),
        Column("record.raw", lambda row: row.raw or words("record.missing")),
        Column("record.recognised", lambda row: recognised(row, words)),
        Column("record.basis", lambda row: row.basis),
        Column("record.row", lambda row: row.source_row),
    ]
    title = words("record.indicators_title")
    with card(title, words("record.indicators_note")):
        show_table(view, Table(title, columns, indicators))


def show_provenance(
    view: View, targets: ProjectTargets, cells: Sequence[TargetSource], actuals: Sequence[ActualSource]
) -> None:
    """Show the cell behind each figure of the targets and the uploaded row behind each month, and lead there."""
    words = view.words

    def open_actual(row: ActualSource) -> None:
        open_batch(row.batch_id, words, CellAddress(row.sheet, row.source_row, row.source_column or None))

    def open_cell(row: TargetSource) -> None:
        open_batch(targets.batch_id, words, CellAddress(row.sheet, row.source_row, row.source_column or None))

    with card(words("record.provenance_title"), words("record.provenance_note")):
        of_actuals, of_targets = st.tabs([words("record.actuals_tab"), words("record.targets_tab")])
        with of_actuals:
            show_table(view, Table(words("record.actuals_tab"), _actual_columns(words), actuals, open_actual))
        with of_targets:
            show_table(view, Table(words("record.targets_tab"), _cell_columns(targets, words), cells, open_cell))


def recognised(indicator: IndicatorTarget, words: Words) -> str:
    """Return what was understood of a target value: ≥ 1700 人, a day, or that it is qualitative."""
    match indicator.operator:
        case None:
            return words("record.missing")
        case Operator.QUALITATIVE:
            return words("record.qualitative")
        case Operator.DEADLINE:
            return words("record.deadline", due=indicator.due)
        case operator:
            value = "" if indicator.target_value is None else f"{indicator.target_value.normalize():f}"
            return f"{_SIGNS[Operator(operator)]} {value} {indicator.value_unit or ''}".strip()


def part_name(part: str, words: Words) -> str:
    """Return what a value in a file is: a measure, a field of the targets; a kind of budget change as it is written."""
    if part in {"monthly", "cumulative"}:
        return words(f"measure.{part}")
    return words(f"record.field.{part}") if part in _FIELDS else part


def place_name(sheet: str, column: str, row: int | None) -> str:
    """Return a place in a file as spreadsheets show it: Sheet1!C12, and the bare line number of a text."""
    cell = f"{column}{'' if row is None else row}"
    return f"{sheet}!{cell}" if sheet else cell


def _actual_columns(words: Words) -> list[Column[ActualSource]]:
    return [
        Column("table.month", lambda row: words(f"month.{row.month}"), pinned=True),
        money("record.amount", lambda row: row.amount),
        Column("record.measure", lambda row: words(f"measure.{row.measure}")),
        Column("record.file", lambda row: row.file_name),
        Column("record.place", lambda row: place_name(row.sheet, row.source_column, row.source_row)),
        Column("record.batch", lambda row: row.batch_id),
        Column("record.recorded", lambda row: f"{local_time(row.recorded_at):%Y-%m-%d %H:%M}"),
        Column("record.actor", lambda row: row.actor),
        Column(
            "record.kind",
            lambda row: words("page.demonstration_word" if row.demonstration else "record.reported"),
        ),
    ]


def _cell_columns(targets: ProjectTargets, words: Words) -> list[Column[TargetSource]]:
    return [
        Column("record.field", lambda row: _field(row, words), pinned=True),
        Column("record.raw_text", lambda row: row.raw),
        Column("record.file", lambda _: targets.file_name),
        Column("record.place", lambda row: place_name(row.sheet, row.source_column, row.source_row)),
        Column("record.batch", lambda _: targets.batch_id),
    ]


def _field(cell: TargetSource, words: Words) -> str:
    if cell.field.startswith(_CHECKPOINT):
        month = words(f"month.{cell.field.removeprefix(_CHECKPOINT)}")
        return words("record.checkpoint", month=month)
    return words(f"record.field.{cell.field}")


def _funds(amount: Decimal | None, words: Words) -> str:
    return words("record.blank") if amount is None else words("page.amount", amount=words.wan(amount))
