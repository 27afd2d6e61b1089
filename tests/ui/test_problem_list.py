from perfcore.problem import Problem, Severity
from perfcore.wording import Words
from ui.problem_list import ProblemList, problems_csv

FOUND = (
    Problem("not_a_number", Severity.ERROR, "一月.xlsx", "支出", 3, "C", "=约5"),
    Problem("no_rows", Severity.ERROR, "一月.xlsx"),
    Problem("negative_month", Severity.WARNING, "一月.xlsx", None, 7, None, "-1", {"amount": "-1.00"}),
)


def test_the_list_as_csv_has_every_problem_with_its_place() -> None:
    words = Words()
    found = ProblemList("key", "一月.xlsx", FOUND, project=lambda problem: f"项目{problem.row or ''}")
    head, first, second, third, end = problems_csv(words, found).decode("utf-8-sig").split("\r\n")
    assert head == "级别,工作表,单元格,原值,问题与处理办法,项目"
    assert first == f"错误,支出,C3,'=约5,{words.problem(FOUND[0])},项目3"
    assert second == f"错误,,,,{words.problem(FOUND[1])},项目"
    assert third.startswith("提醒,,第 7 行,'-1,")
    assert end == ""
    assert (found.count(Severity.ERROR), found.count(Severity.WARNING)) == (2, 1)
