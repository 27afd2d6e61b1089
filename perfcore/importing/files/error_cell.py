"""A cell that shows an error (#REF!, #DIV/0!), whatever the kind of workbook.

Alone, because a process that reads a workbook apart starts for every file: it loads no more than it needs.
"""

# Row and column from 0, and the error's text.
ErrorCell = tuple[int, int, str]
