"""The official forms, read back: what was exported, or filled in by hand in the same form."""
