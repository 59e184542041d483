"""Benchmarks and evaluation; `python -m bench` prints the figures of the dashboard itself."""
