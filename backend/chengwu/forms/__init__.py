"""What a form is: its definition, what keeps it from being published, and every version that was published."""

from chengwu.forms.checking import Problem, problems
from chengwu.forms.differences import differences
from chengwu.forms.model import (
    Check,
    Difference,
    Duplicates,
    FieldDefinition,
    Form,
    FormDefinition,
    NoOverlap,
    Published,
    Section,
    SubTable,
    Unique,
    Version,
)
from chengwu.forms.reading import read, written
from chengwu.forms.service import at_version, every, find, publish, publish_together, published, retire, save_draft

__all__ = [
    "Check",
    "Difference",
    "Duplicates",
    "FieldDefinition",
    "Form",
    "FormDefinition",
    "NoOverlap",
    "Problem",
    "Published",
    "Section",
    "SubTable",
    "Unique",
    "Version",
    "at_version",
    "differences",
    "every",
    "find",
    "problems",
    "publish",
    "publish_together",
    "published",
    "read",
    "retire",
    "save_draft",
    "written",
]
