"""How the networks were trained: `names` the name tagger, with its gate in `names_gate`, and `syntax` the parser."""
