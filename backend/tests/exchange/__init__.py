"""Tests of exchange: what comes in from files, and what goes out as files."""
