"""Rows laid out by numbers: equal words have one number, and the number leads back to the words."""

import duckdb
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from perfcore.store.staging import laid_out

rows = st.lists(
    st.tuples(
        st.sampled_from([None, 2023, 2024]),
        st.sampled_from(["", "甲", "乙"]),
        st.sampled_from(["", "支出"]),
        st.just("C"),
    )
)
LED_BACK = """
SELECT code.fiscal_year, code.project_code, cell.sheet, cell.source_column
FROM staged
JOIN staged_code AS code USING (project_place)
JOIN staged_column AS cell USING (column_place)
ORDER BY place
"""


def as_table(found: list[tuple[int | None, str, str, str]], chunks: int) -> pa.Table:
    """Make a table of several chunks, as files of several sheets give them."""
    fields = [("fiscal_year", pa.int16()), ("project_code", pa.string()), ("sheet", pa.string())]
    schema = pa.schema([*fields, ("source_column", pa.string()), ("place", pa.int32())])
    columns = [*zip(*found, strict=True)] or [(), (), (), ()]
    whole = pa.table([*columns, range(len(found))], schema=schema)
    cut = len(found) // chunks
    return pa.concat_tables([whole.slice(0, cut), whole.slice(cut)])


@given(found=rows, chunks=st.integers(1, 3))
def test_numbers_lead_back_to_the_words(found: list[tuple[int | None, str, str, str]], chunks: int) -> None:
    with duckdb.connect() as connection, laid_out(connection, as_table(found, chunks)) as laid:
        assert connection.execute(LED_BACK).fetchall() == found
        assert len(set(laid["project_place"].to_pylist())) == len({row[:2] for row in found})
        places = connection.execute("SELECT project_place FROM staged_code ORDER BY ALL").fetchall()
        assert [place for (place,) in places] == [*range(len(places))]
