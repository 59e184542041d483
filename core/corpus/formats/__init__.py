"""Readers of documents: each module parses the bytes of one kind of file, and is loaded with the first such file."""
