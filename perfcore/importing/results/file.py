"""A file of indicator results in whatever form people have it: a list with a header, or filled-in official forms."""

from perfcore.fiscal_months import Month
from perfcore.importing.forms.file import forms_in
from perfcore.importing.forms.results import results_of_forms
from perfcore.importing.results.rows import ResultFile, read_results


def read_result_file(file_name: str, content: bytes, month: Month | None = None) -> ResultFile:
    """Read the results of a file; bad content gives problems, never an exception.

    `month` is what a person says where the file does not name its month.
    """
    forms = forms_in(content)
    return results_of_forms(file_name, forms, month) if forms else read_results(file_name, content, month)
