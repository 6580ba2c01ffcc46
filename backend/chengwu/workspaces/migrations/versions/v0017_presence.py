"""Who has which record or form open at the moment. It means nothing after a while, so it need not outlive a crash."""

from chengwu.workspaces.migrations import run

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    run("""
    create unlogged table {schema}.presence (
        person bigint not null,
        screen text not null,
        form text not null,
        record bigint not null,
        editing boolean not null,
        seen_at timestamptz not null,
        constraint presence_pkey primary key (person, screen),
        constraint presence_person_fkey foreign key (person) references {schema}.person (id) on delete cascade
    );
    create index presence_place on {schema}.presence (form, record);
    create index presence_seen on {schema}.presence (seen_at);
    """)
