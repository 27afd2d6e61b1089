"""How large a sheet may be, whatever its kind. Alone, because a process that reads a file apart loads it too."""

MOST_CELLS = 40_000_000
MOST_COLUMNS = 1_000
