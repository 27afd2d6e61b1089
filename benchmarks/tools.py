"""The environments of what the product is held against; they are the product's own nowhere (`make bench-tools`)."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
TOOLS = ROOT / "artifacts/beside/bin/python"
SUPERSET = ROOT / "artifacts/superset/bin/python"
PLAIN = ROOT / "artifacts/plain/bin/python"


def tools_are_there() -> bool:
    """Tell whether Polars and Dash can be measured."""
    return TOOLS.exists()


def superset_is_there() -> bool:
    """Tell whether Superset can be measured."""
    return SUPERSET.exists()
