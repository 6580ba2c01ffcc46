"""Fields that were given another type: what they were, so that values that did not fit are found and come back."""

from chengwu.workspaces.migrations import run

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    run("""
    create table {schema}.retyped_field (
        table_name text not null,
        column_name text not null,
        address text not null,
        field text not null,
        before jsonb not null,
        after jsonb not null,
        columns jsonb not null,
        since timestamptz not null,
        constraint retyped_field_pkey primary key (table_name, column_name)
    );
    """)
