"""What a field is: one file per type in `types`, the contract in `type`."""

from chengwu.fields.context import Context
from chengwu.fields.refusal import BadSettings, Unacceptable
from chengwu.fields.type import FieldType, Physical, Refers, Settings, cell_text

__all__ = ["BadSettings", "Context", "FieldType", "Physical", "Refers", "Settings", "Unacceptable", "cell_text"]
