"""From article to document: everything the annotators find, as spans of the article's text."""

from core.annotate.fingerprint import rules_fingerprint
from core.annotate.names.tagger import TaggerError
from core.annotate.pipeline import Settings, annotate, to_json

__all__ = ["Settings", "TaggerError", "annotate", "rules_fingerprint", "to_json"]
