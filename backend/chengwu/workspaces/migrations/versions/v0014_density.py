"""How close together each person likes rows to stand. What a view called middle (48) is high now."""

from chengwu.workspaces.migrations import run

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    run("""
    alter table {schema}.person
        add column density text not null default 'normal',
        add constraint person_density_check check (density in ('compact', 'normal', 'roomy'));
    update {schema}.form_view set definition = jsonb_set(definition, '{{row_height}}', '"high"')
        where definition ->> 'row_height' = 'middle';
    """)
