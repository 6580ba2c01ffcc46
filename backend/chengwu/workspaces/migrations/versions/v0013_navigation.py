"""What each person keeps at hand: favourites in their own order, and what they opened last."""

from chengwu.workspaces.migrations import run

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    run("""
    create table {schema}.person_favourite (
        person bigint not null,
        kind text not null,
        key text not null,
        place integer not null,
        constraint person_favourite_pkey primary key (person, kind, key),
        constraint person_favourite_person_fkey foreign key (person) references {schema}.person (id) on delete cascade,
        constraint person_favourite_kind_check check (kind in ('form', 'view'))
    );
    create table {schema}.person_opened (
        person bigint not null,
        kind text not null,
        key text not null,
        record bigint not null,
        at timestamptz not null,
        constraint person_opened_pkey primary key (person, kind, key, record),
        constraint person_opened_person_fkey foreign key (person) references {schema}.person (id) on delete cascade,
        constraint person_opened_kind_check check (kind in ('form', 'view', 'record'))
    );
    """)
