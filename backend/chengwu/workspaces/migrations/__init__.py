"""How the platform's tables of a workspace come to their present shape: Alembic, once per schema.

Each step is a file in `versions/`, plain SQL whose names carry `{schema}`. A step runs in one transaction with the
record of it, so a crash in the middle leaves the workspace at the step before; running again goes on from there.
"""

from chengwu.workspaces.migrations.runner import head, known, revision_of, run, upgrade

__all__ = ["head", "known", "revision_of", "run", "upgrade"]
