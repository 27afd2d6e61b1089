"""The figures as a Fiscal Data Package (1.0 rc): csv files and a descriptor that says what every column means.

The csv files hold codes and plain numbers for programs; the descriptor carries their names in words.
"""

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from hashlib import sha256

from perfcore.clock import local_time
from perfcore.exporting.figure_cells import heading, title
from perfcore.exporting.figure_tables import Column, Kind, Table, Value
from perfcore.exporting.mark import Mark
from perfcore.exporting.spreadsheet_text import as_text
from perfcore.wording import Words

DESCRIPTOR = "datapackage.json"
# A zip file begins its calendar here; with the present moment in it no two files would be the same.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_NUMBER = {"type": "number"}
_INTEGER = {"type": "integer"}
_TYPES: Mapping[Kind, Mapping[str, object]] = {
    Kind.TEXT: {"type": "string"},
    Kind.COUNT: _INTEGER,
    Kind.MONTH: {**_INTEGER, "constraints": {"minimum": 1, "maximum": 12}},
    Kind.MONEY: _NUMBER,
    Kind.SHARE: _NUMBER,
    Kind.POINTS: _NUMBER,
    Kind.SCORE: _NUMBER,
    Kind.NUMBER: _NUMBER,
    Kind.DAY: {"type": "date"},
    Kind.FLAG: {"type": "boolean"},
}
_PROJECT, _UNIT = "activity:generic:project", "administrative-classification:generic:level1"
_CODES = {"project_code": f"{_PROJECT}:code", "project_name": f"{_PROJECT}:label"}
_UNIT_CODES = {"unit_code": f"{_UNIT}:code", "unit_name": f"{_UNIT}:label"}
# The phases of the budget that a measure belongs to.
_PHASES = {"initial_budget": "approved", "adjusted_budget": "adjusted", "spent": "executed", "forecast": "projected"}
_MEASURED = frozenset({"projects", "forecasts"})


def data_package(tables: Sequence[Table], mark: Mark, words: Words) -> bytes:
    """Write the package as a zip file; the same figures at the same moment give the same bytes."""
    files = {f"data/{table.name}.csv": _csv(table) for table in tables}
    resources = [_resource(table, files[f"data/{table.name}.csv"], mark, words) for table in tables]
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        text = json.dumps(_descriptor(resources, mark, words), ensure_ascii=False, indent=2)
        for name, content in {DESCRIPTOR: text.encode(), **files}.items():
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return output.getvalue()


def _descriptor(resources: Sequence[object], mark: Mark, words: Words) -> dict[str, object]:
    where = mark.scope.code or "all"
    return {
        "profile": "tabular-data-package",
        "name": f"budget-execution-{mark.as_of}-{where}".lower(),
        "title": words("export.package_title", as_of=mark.as_of, scope=mark.scope_name),
        "description": mark.footer(words),
        "countryCode": "CN",
        "granularity": "aggregated",
        "fiscalPeriod": {"start": f"{mark.as_of.year}-01-01", "end": f"{mark.as_of.year}-12-31"},
        "created": local_time(mark.made_at).isoformat(timespec="seconds"),
        "contributors": [{"title": mark.user, "role": "author"}],
        "asOf": str(mark.as_of),
        "scope": mark.scope_name,
        "rules": dict(mark.rules),
        "dataHash": mark.data_hash,
        "demonstration": mark.is_demonstration,
        "resources": resources,
    }


def _resource(table: Table, content: bytes, mark: Mark, words: Words) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [_field(table, column, words) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.name in _MEASURED:
        schema["extraFields"] = _extra_fields(mark)
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": title(table, words),
        "path": f"data/{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": schema,
    }


def _field(table: Table, column: Column, words: Words) -> dict[str, object]:
    field: dict[str, object] = {"name": column.name, "title": heading(column, words), **_TYPES[column.kind]}
    meaning = _meaning(table, column.name)
    if meaning is not None:
        field["columnType"] = meaning
    if table.name in _MEASURED and column.name in _PHASES:
        field["normalize"] = {"phase": _PHASES[column.name]}
    return field


def _meaning(table: Table, name: str) -> str | None:
    """Return the fiscal concept of a column, None where the taxonomy has none."""
    if name in {"code", "name"}:
        kind = _UNIT if table.name == "units" else _PROJECT
        return f"{kind}:{'code' if name == 'code' else 'label'}"
    return {**_CODES, **_UNIT_CODES}.get(name)


def _extra_fields(mark: Mark) -> list[dict[str, object]]:
    """Describe the columns that the measures have in common: year, currency, phase and the amount itself."""
    return [
        {"name": "fiscal_year", "type": "integer", "columnType": "date:fiscal-year", "constant": mark.as_of.year},
        {"name": "currency", "type": "string", "columnType": "value-currency:code", "constant": "CNY"},
        {"name": "phase", "type": "string", "columnType": "phase:id"},
        {"name": "amount", "type": "number", "columnType": "value", "normalizationTarget": True},
    ]


def _csv(table: Table) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_plain(column.value(row)) for column in table.columns] for row in table.rows)
    return text.getvalue().encode()


def _plain(value: Value) -> Value:
    if isinstance(value, bool):
        return str(value).lower()
    return as_text(value) if isinstance(value, str) else value
