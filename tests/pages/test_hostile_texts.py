"""What people and files write is shown as it was written: nothing of it becomes a link, a picture, HTML or a query."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from google.protobuf.message import Message  # type: ignore[import-untyped]  # ships without types
from streamlit.testing.v1.element_tree import Block, Element

from perfcore.cli import main
from perfcore.store import Store
from perfcore.store.ledger import verify_chain
from tests.factories import FIRST
from tests.hostile_texts import BARE, DIRECTIVE, LINK, TAG, fill
from tests.pages.people import Person
from ui.navigation import PAGES
from ui.texts import plain

pytestmark = pytest.mark.slow

# Where Streamlit makes Markdown of a text; tables, fields and code show theirs as it is.
MARKDOWN = {"body", "label", "help", "title", "delta", "description"}
SHOWN_AS_IT_IS = {"code", "text", "arrow_data_frame", "plotly_chart", "text_input", "text_area", "selectbox"}


def texts(message: Message) -> Iterator[str]:
    """Give every text of an element that may be read as Markdown."""
    for field, value in message.ListFields():
        if field.type == field.TYPE_STRING and field.name in MARKDOWN and isinstance(value, str):
            yield value
        parts = value if hasattr(value, "add") else [value]
        for part in parts:
            if isinstance(part, Message):
                yield from texts(part)


def shown(node: object) -> Iterator[str]:
    """Give every such text of a page."""
    if isinstance(node, Block):
        proto = getattr(node, "proto", None)
        if proto is not None:
            yield from texts(proto)
        for child in node.children.values():
            yield from shown(child)
    elif isinstance(node, Element) and node.type not in SHOWN_AS_IT_IS:
        yield from texts(node.proto)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the store once."""
    path = tmp_path_factory.mktemp("hostile") / "store.duckdb"
    fill(path)
    return path


@pytest.fixture
def person(filled: Path, address: Path) -> Person:
    """Sign in as somebody who sees everything."""
    address.write_bytes(filled.read_bytes())
    return Person("chief")


def test_no_page_reads_what_people_wrote(person: Person) -> None:
    where = {"month": "6", "project": FIRST, "batch": "2", "light": "every", "figure": "spent"}
    for name, value in where.items():
        person.app.query_params[name] = value
    seen = ""
    for spec in PAGES:
        person.app.switch_page(spec.script).run()
        assert not person.app.exception, spec.script
        found = [text for text in shown(person.app._tree) if LINK in text or TAG in text or DIRECTIVE in text]  # noqa: SLF001
        assert found == [], spec.script
        seen += "\n".join(shown(person.app._tree))  # noqa: SLF001
    # The texts were there, as the one place makes them.
    assert plain(TAG) in seen
    assert plain(LINK) in seen


def test_a_bare_address_is_no_link_either() -> None:
    made = plain(BARE)
    assert "://" not in made.replace("\\", "")
    assert "www." not in made
    assert "l@e" not in made


def test_the_command_line_prints_it_and_nothing_is_carried_out(filled: Path) -> None:
    before = filled.read_bytes()
    for command in (["batches"], ["budget", "list", "--year", "2024"], ["lagging", "--as-of", "2024-06"], ["findings"]):
        for form in ("table", "csv", "json"):
            ended = CliRunner().invoke(main, ["--store", str(filled), *command, "--format", form])
            assert ended.exit_code == 0, ended.output
            assert "\x1b" not in ended.stdout
    with Store.open(filled) as store:
        assert verify_chain(store).intact
        assert store.value("SELECT count(*) FROM batch") > 10
    assert len(before) == len(filled.read_bytes())
