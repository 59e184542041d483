"""At home with other tools: spaCy components, DocBin, TimeML, and the sources as RIS and BibTeX."""

EXCHANGE = ("spacy", "timeml", "ris", "bibtex")
"""Formats of `lagebild export` that write articles."""
