"""What an import holds while it is looked at, applied and taken back."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TIMESTAMP

from chengwu.kit.db import METADATA

_MOMENT = TIMESTAMP(timezone=True)
_STATES = "'read', 'staging', 'staged', 'applying', 'applied', 'undoing', 'undone', 'stopped'"
_ACTIONS = "'create', 'update', 'same', 'skip', 'faulty', 'done', 'refused', 'undone'"

DATA_IMPORT = Table(
    "data_import",
    METADATA,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("file", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("state", Text, nullable=False),
    Column("sheets", JSONB, nullable=False),
    Column("plan", JSONB, nullable=False, server_default="{}"),
    Column("counts", JSONB, nullable=False, server_default="{}"),
    Column("done", BigInteger, nullable=False, server_default=text("0")),
    Column("total", BigInteger, nullable=False, server_default=text("0")),
    Column("problem", JSONB),
    Column("by", BigInteger, nullable=False),
    Column("at", _MOMENT, nullable=False),
    Column("changed_at", _MOMENT, nullable=False),
    Column("version", BigInteger, nullable=False, server_default=text("1")),
    CheckConstraint(f"state in ({_STATES})", name="data_import_state"),
    Index("data_import_at", "at"),
)
"""A file that somebody brought. `plan` says how it is read; `done` of `total` is how far the present state has come."""

DATA_IMPORT_ROW = Table(
    "data_import_row",
    METADATA,
    Column("import", BigInteger, ForeignKey("data_import.id", ondelete="CASCADE"), nullable=False),
    Column("sheet", Integer, nullable=False),
    Column("row", Integer, nullable=False),
    Column("cells", JSONB, nullable=False),
    Column("faults", JSONB),
    Column("edits", JSONB, nullable=False, server_default=text("'{}'")),
    Column("skipped", Boolean, nullable=False, server_default=text("false")),
    PrimaryKeyConstraint("import", "sheet", "row", name="data_import_row_pkey"),
)
"""A row as the sheet has it, so that the mapping can be changed without the file. `row` counts from 1, as people do.

Rows of the heading are among them. `faults`: cells that are damaged, and the `mark` and `filled` places of the row.
`edits`: texts by place from 0, that somebody set instead of what stands there; `skipped`: somebody left the row out.
"""

DATA_IMPORT_RECORD = Table(
    "data_import_record",
    METADATA,
    Column("import", BigInteger, ForeignKey("data_import.id", ondelete="CASCADE"), nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("sheet", Integer, nullable=False),
    Column("row", Integer, nullable=False),
    Column("target", Integer, nullable=False),
    Column("form", Text, nullable=False),
    Column("key", Text),
    Column("title", Text),
    Column("marks", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    Column("action", Text, nullable=False),
    Column("record", BigInteger),
    Column("version", BigInteger),
    Column("values", JSONB, nullable=False),
    Column("faults", JSONB),
    Column("change_set", BigInteger),
    Column("other_rows", ARRAY(Integer), nullable=False, server_default=text("'{}'")),
    PrimaryKeyConstraint("import", "number", name="data_import_record_pkey"),
    CheckConstraint(f"action in ({_ACTIONS})", name="data_import_record_action"),
    Index("data_import_record_row", "import", "sheet", "row"),
    Index("data_import_record_action_number", "import", "action", "number"),
    Index("data_import_record_key", "import", "form", "key"),
    Index("data_import_record_title", "import", "form", "title"),
    Index("data_import_record_marks", "marks", postgresql_using="gin"),
)
"""A record that the rows will make or change, in the order of writing: what is linked to comes first.

`values` are as programs send them; `{"ref": 12}` is the record of the same import with that number. `record` and
`version` are the one that was found by its key, or the one that was made; a record that is skipped since another one is
like it has that one's number. `other_rows` of the same sheet say the same record again. `target` is the place of the
plan's target, -1 for a record that only a link asked for. `key`, `title` and `marks` are what others of the same import
find it by: its match, its title, and digests of what its form allows once.
"""

DATA_IMPORT_MEMORY = Table(
    "data_import_memory",
    METADATA,
    Column("form", Text, nullable=False),
    Column("signature", Text, nullable=False),
    Column("headings", ARRAY(Text), nullable=False),
    Column("target", JSONB, nullable=False),
    Column("at", _MOMENT, nullable=False),
    PrimaryKeyConstraint("form", "signature", name="data_import_memory_pkey"),
)
"""How a heading was read into a form the last time. `headings` are the names of the columns, by place."""

DATA_IMPORT_OTHERWISE = Table(
    "data_import_otherwise",
    METADATA,
    Column("form", Text, nullable=False),
    Column("values", JSONB, nullable=False),
    PrimaryKeyConstraint("form", name="data_import_otherwise_pkey"),
)
"""What new records of a form get where a sheet says nothing, as applications say it."""

DATA_IMPORT_WORD = Table(
    "data_import_word",
    METADATA,
    Column("form", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("word", Text, nullable=False),
    PrimaryKeyConstraint("form", "field", "word", name="data_import_word_pkey"),
)
"""What a field is called in the sheets of its trade, as applications say it."""
