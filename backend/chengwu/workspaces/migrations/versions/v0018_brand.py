"""How a workspace looks to people outside: a logo, a cover and a colour."""

from chengwu.workspaces.migrations import run

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    run("""
    create table {schema}.portal_brand (
        id bigint not null,
        colour text not null,
        logo bigint,
        cover bigint,
        version bigint not null,
        constraint portal_brand_pkey primary key (id),
        constraint portal_brand_one check (id = 1),
        constraint portal_brand_logo_fkey foreign key (logo) references {schema}.data_file (id),
        constraint portal_brand_cover_fkey foreign key (cover) references {schema}.data_file (id)
    );
    """)
