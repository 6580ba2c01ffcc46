"""Bringing data in from files of others, and giving it out as files."""
