"""For which day the stored values that depend on the day hold."""

from chengwu.workspaces.migrations import run

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    run("""
    create table {schema}.dated_day (
        one boolean not null default true,
        day date not null,
        complete boolean not null,
        definitions bigint,
        horizon bigint,
        part integer not null default 0,
        after bigint not null default 0,
        constraint dated_day_pkey primary key (one),
        constraint dated_day_one_check check (one)
    );
    """)
