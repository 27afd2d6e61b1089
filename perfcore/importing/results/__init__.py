"""Files of indicator results to what was achieved, indicator by indicator."""
