"""Documents of every format and layout, made here, with all that must come out of each."""

import pytest

from perfcore.importing.targets.file import read_targets
from perfcore.wording import Language, Words
from tests.importing.corpus_targets import bureau, forms, lists, odd
from tests.importing.corpus_targets.facts import Case, facts_of

CASES = (*bureau.CASES, *forms.CASES, *lists.CASES, *odd.CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_document_gives_exactly_its_projects_and_problems(case: Case) -> None:
    document, problems = read_targets(case.file, case.make(), case.year)
    assert tuple(map(facts_of, document.projects)) == case.expected
    assert tuple((problem.code, problem.value) for problem in problems) == case.problems
    assert all(Words(language).problem(problem) for problem in problems for language in Language)
