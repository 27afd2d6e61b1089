"""The measured comparisons: `python -m benchmarks` (or `make bench`). Every figure is a ratio from one run."""
