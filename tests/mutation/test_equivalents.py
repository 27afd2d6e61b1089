"""Every change that is said to make no difference is one that can still be made."""

from tests.mutation.equivalents import EQUIVALENTS
from tests.mutation.mutants import mutants
from tests.mutation.subjects import SUBJECTS
from tests.rules.tree import text


def test_what_is_explained_is_still_there() -> None:
    files = {file for subject in SUBJECTS.values() for file in subject.files}
    possible = {each.key for file in files for each in mutants(file, text(file))}
    assert set(EQUIVALENTS) - possible == set()
