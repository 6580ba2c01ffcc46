"""records: the one way to write and the one way to read."""
