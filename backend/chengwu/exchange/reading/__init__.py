"""Spreadsheets and tables of text as they come: sheets of rows, a header, and a profile of each column. No database."""

from chengwu.exchange.reading.header import Column, Header, data_rows, guess_header
from chengwu.exchange.reading.model import Cell, Fault, Merge, Row, Sheet, Size, Workbook
from chengwu.exchange.reading.profile import ColumnProfile, profile
from chengwu.exchange.reading.workbook import open_workbook

__all__ = [
    "Cell",
    "Column",
    "ColumnProfile",
    "Fault",
    "Header",
    "Merge",
    "Row",
    "Sheet",
    "Size",
    "Workbook",
    "data_rows",
    "guess_header",
    "open_workbook",
    "profile",
]
