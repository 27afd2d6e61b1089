"""A person's word on what the columns of a header are, made from the rows and columns of a file they look at."""

from collections.abc import Iterable, Mapping, Sequence

from perfcore.assignment import Assignment, ColumnRole
from perfcore.importing.actuals.header_cells import header_shape, headings_of
from perfcore.importing.actuals.layout import names_projects, recognise_layout
from perfcore.importing.files.sheets import Sheet

# The rows (first and last, from 1) of a header that is not there.
NO_HEADER = (1, 0)


def assign(headings: Sequence[str], roles: Mapping[int, ColumnRole]) -> Assignment:
    """Say of some columns of a header (counted from 0) what they hold."""
    shape = header_shape(headings)
    width = max(len(shape), *(at + 1 for at in roles))
    return Assignment(shape, tuple(roles.get(at) for at in range(width)))


def fitting(assignments: Sequence[Assignment], sheets: Iterable[Sheet]) -> tuple[Assignment, ...]:
    """Leave out those of a table without a header, unless exactly one sheet holds projects and so is meant."""
    headed = tuple(each for each in assignments if not each.is_without_header)
    if len(headed) == len(assignments):
        return headed
    return tuple(assignments) if sum(map(names_projects, sheets)) == 1 else headed


def assigned_in(
    sheets: Sequence[Sheet],
    roles: Mapping[int, ColumnRole],
    rows: tuple[int, int] | None = None,
    known: Sequence[Assignment] = (),
) -> Assignment | None:
    """Say of columns (from 0) of the first sheet that has a header in these rows (from 1) what they hold.

    Without rows the header is the one that is recognised; what is `known` of it holds for the other columns. Rows that
    end before they begin, NO_HEADER, say that there is none. None where no sheet has a header there that names projects
    and amounts.
    """
    for sheet in sheets:
        found = recognise_layout(sheet, known)
        place = rows or (found and (found.header_from + 1, found.data_from))
        if place and sheet.height:
            before = found.assignment.roles if found and found.assignment else ()
            held = {at: role for at, role in enumerate(before) if role}
            assignment = assign(headings_of(sheet, *place), {**held, **roles})
            # A blank row is no header, and does not say that there is none.
            said = [assignment] if assignment.is_without_header == (place == NO_HEADER) else []
            followed = recognise_layout(sheet, fitting(said, sheets))
            if followed is not None and followed.assignment is not None:
                return assignment
    return None
