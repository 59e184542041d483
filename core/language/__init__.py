"""German, known once for all that read it: sentences, words, and the language's own words as data."""
