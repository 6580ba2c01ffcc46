"""Chengwu 成务: forms, flows, rules, settlements, reports and rights, described on screen and kept in PostgreSQL."""

VERSION = "0.1.0"
