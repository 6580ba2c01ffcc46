"""Views: ways to look at the records of a form."""

from chengwu.views.asking import Moment, asked, groups_asked
from chengwu.views.checking import problems
from chengwu.views.model import ColourRule, Column, GroupBy, Opened, SortBy, View, ViewDefinition
from chengwu.views.opening import opened
from chengwu.views.reading import read, written
from chengwu.views.service import copy, find, of_form, remove, save, shared
from chengwu.views.using import fields_of

__all__ = [
    "ColourRule",
    "Column",
    "GroupBy",
    "Moment",
    "Opened",
    "SortBy",
    "View",
    "ViewDefinition",
    "asked",
    "copy",
    "fields_of",
    "find",
    "groups_asked",
    "of_form",
    "opened",
    "problems",
    "read",
    "remove",
    "save",
    "shared",
    "written",
]
