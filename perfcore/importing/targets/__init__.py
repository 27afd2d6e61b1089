"""Targets documents, in whatever form people have them, to projects, plans, indicators and goals."""
