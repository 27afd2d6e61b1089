"""A person's word on what the columns of a header are, made from the rows and columns of a file they look at."""

from collections.abc import Iterable, Mapping, Sequence

from perfcore.assignment import Assignment, ColumnRole
from perfcore.importing.actuals.header_cells import header_shape, headings_of
from perfcore.importing.actuals.layout import recognise_layout
from perfcore.importing.files.sheets import Sheet


def assign(headings: Sequence[str], roles: Mapping[int, ColumnRole]) -> Assignment:
    """Say of some columns of a header (counted from 0) what they hold."""
    shape = header_shape(headings)
    width = max(len(shape), *(at + 1 for at in roles))
    return Assignment(shape, tuple(roles.get(at) for at in range(width)))


def assigned_in(
    sheets: Iterable[Sheet],
    roles: Mapping[int, ColumnRole],
    rows: tuple[int, int] | None = None,
    known: Sequence[Assignment] = (),
) -> Assignment | None:
    """Say of columns (from 0) of the first sheet that has a header in these rows (from 1) what they hold.

    Without rows the header is the one that is recognised; what is `known` of it holds for the other columns. None where
    no sheet has a header there that names projects and amounts.
    """
    for sheet in sheets:
        found = recognise_layout(sheet, known)
        place = rows or (found and (found.header_from + 1, found.data_from))
        if place and sheet.height:
            before = found.assignment.roles if found and found.assignment else ()
            held = {at: role for at, role in enumerate(before) if role}
            assignment = assign(headings_of(sheet, *place), {**held, **roles})
            followed = recognise_layout(sheet, [assignment])
            if followed is not None and followed.assignment is not None:
                return assignment
    return None
