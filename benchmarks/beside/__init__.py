"""The main question asked of other tools, each in a process of its own: `python -m benchmarks.beside TOOL FILE`.

The question: of every project, which light has it at the end of October? Answered as the number of projects of each
light with their gaps together. All get the same rows, one per project and month with budget, planned share and what is
spent, as numbers of the kind they are quick with, in memory or indexed where that is their way.
"""
