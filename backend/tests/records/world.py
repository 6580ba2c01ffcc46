"""Forms that are published, with their tables: what tests of records start from."""

from __future__ import annotations

from chengwu import workspaces
from chengwu.forms import FormDefinition, service
from chengwu.formulas import library
from chengwu.kit.db import By, Database, Session
from chengwu.records import shape

SCHEMA = "w_main"


def prepared(database: Database) -> None:
    """The functions of formulas and of the search are there."""
    with database.as_owner() as connection:
        library.install(connection)
        shape.install(connection)


def published(database: Database, *definitions: FormDefinition, schema: str = SCHEMA) -> None:
    """Save these as drafts, publish them together and make their tables; earlier ones stay."""
    prepared(database)

    def save(session: Session) -> dict[str, int]:
        there = {form.key: form.version for form in service.every(session)}
        return {each.key: service.save_draft(session, each, there.get(each.key)).version for each in definitions}

    drafts = database.change(schema, save)
    shape.publish_forms(database, schema, drafts, By(), accept_loss=True)
    stamped(database, schema)


def stamped(database: Database, schema: str = SCHEMA) -> None:
    """The process knows the version of the definitions, as it does in the product before each request."""
    database.stamp(schema, database.read(schema, workspaces.settings_of).definition_version)
