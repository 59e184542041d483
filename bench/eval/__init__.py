"""Evaluation: what the annotators find in articles annotated by hand, scored and put into the README's table."""
