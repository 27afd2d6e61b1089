"""What the forms must look like, kept in files: `python -m tests.exporting.golden` writes them anew, for review."""

from collections.abc import Iterator
from pathlib import Path

from perfcore.exporting.exports import Document
from perfcore.exporting.mark import SHORT_HASH
from tests.exporting.bureau import bureau, exported
from tests.exporting.dumps import document_lines, workbook_lines

FOLDER = Path(__file__).with_name("agreed")
DUMPS = {"xlsx": workbook_lines, "docx": document_lines}
CASES = tuple((document, suffix) for document in (Document.MONITORING, Document.EVALUATION) for suffix in DUMPS)


def path_of(document: Document, suffix: str) -> Path:
    """Return where the lines of a form in a format are kept."""
    return FOLDER / f"{document.value}-{suffix}.txt"


def lines_of(document: Document, suffix: str) -> Iterator[str]:
    """Yield the lines of a form as the product writes it now; the hash and the rules have tests of their own."""
    made = exported(bureau(), document, suffix)
    rules = f"'{'；'.join(f'{name} = {value}' for name, value in made.mark.rules.items())}'"
    for line in DUMPS[suffix](made.content):
        yield (
            line.replace(made.mark.data_hash[:SHORT_HASH], "<hash>")
            .replace(made.mark.data_hash[SHORT_HASH:], "")
            .replace(rules, "<rules>")
        )


def main() -> None:
    """Write the files anew."""
    for document, suffix in CASES:
        path_of(document, suffix).write_text("".join(f"{line}\n" for line in lines_of(document, suffix)), "utf-8")


if __name__ == "__main__":
    main()
