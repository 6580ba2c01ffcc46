"""In whose name a command works in a workspace, and waiting for what its jobs do."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Annotated, Final, TypeVar

import typer

from chengwu import jobs
from chengwu.access.model import Who
from chengwu.cli.speech import Steps, languages
from chengwu.directory import operating
from chengwu.directory.model import Actor
from chengwu.exchange import applying, service, undoing
from chengwu.exchange.acting import who_imports
from chengwu.exchange.model import Import
from chengwu.exchange.staging import JOB as STAGE
from chengwu.kit.db import By, Session
from chengwu.kit.errors import NotAllowed, Trouble
from chengwu.kit.sentences import tell, words_of
from chengwu.kit.vault import Vault
from chengwu.workspaces.ground import Ground
from chengwu.workspaces.model import Workspace

T = TypeVar("T")
Opening = Callable[[], AbstractContextManager[tuple[Ground, Steps]]]
Working = Callable[[Ground], AbstractContextManager[None]]
Key = Annotated[str, typer.Option("--workspace", "-w", help="Key of the workspace.")]
As = Annotated[str | None, typer.Option("--as", help="Login of whose rights hold; else of the first owner.")]
JOURNAL: Final = "journal.read"
DESIGN: Final = "forms.manage"
_UNDER_WAY: Final = {"staging": "import_staging", "applying": "import_applying", "undoing": "import_undoing"}
_PHASES: Final = {"doubles": "import_staging_doubles", "records": "import_staging_records"}
_LOOKS: Final = 0.1
_TELLS: Final = 5.0


@dataclass(frozen=True)
class Desk:
    """A workspace, and in whose name it is worked in."""

    ground: Ground
    where: Workspace
    actor: Actor
    working: Working

    @property
    def person(self) -> int:
        return self.actor.person

    @property
    def vault(self) -> Vault:
        return self.ground.registry.vault(self.where)

    @property
    def designs(self) -> bool:
        return self.actor.may(DESIGN)

    @property
    def by(self) -> By:
        return By("person", self.person, None, "command")

    def read(self, work: Callable[[Session], T]) -> T:
        return self.ground.database.read(self.where.schema, work)

    def change(self, work: Callable[[Session], T]) -> T:
        return self.ground.database.change(self.where.schema, work, self.by)

    def who(self, session: Session) -> Who:
        found = who_imports(session, self.person)
        if found is None:
            raise NotAllowed(right=words_of("verb_import"))
        return found

    def find(self, number: int) -> Import:
        everybody = self.actor.may(JOURNAL)
        return self.read(lambda session: service.find(session, number, self.person, everybody=everybody))

    def waited(self, number: int, states: tuple[str, ...]) -> Import:
        """The import, once it is in none of these states: its jobs are done here, or by whoever serves."""
        with self.working(self.ground):
            told = time.monotonic()
            while (found := self.find(number)).state in states:
                if self.read(lambda session, found=found: _given_up(session, found)):  # type: ignore[misc]
                    raise Trouble("import_given_up", number=number)
                if time.monotonic() - told > _TELLS:
                    told = time.monotonic()
                    said = _PHASES.get(found.counts.phase) or _UNDER_WAY[found.state]
                    line = tell(said, languages()[0], done=found.done, total=found.total)
                    print(line, file=sys.stderr, flush=True)
                threading.Event().wait(_LOOKS)
        return found


def desk_of(ground: Ground, workspace: str, login: str | None, working: Working) -> Desk:
    """The desk of whoever signs in with this login, or of the first owner. Raises `NobodyWithLogin`, `NoOwner`."""
    where = ground.registry.find(workspace)
    actor = ground.database.read(where.schema, lambda session: operating.acting(session, login))
    return Desk(ground, where, actor, working)


def _given_up(session: Session, found: Import) -> bool:
    """Whether the job that would go on with it has failed too often. It was asked for when the import last changed."""
    kinds = (STAGE, applying.JOB, undoing.JOB)
    page = jobs.listed(session, state="given_up", before=None, limit=100)
    return any(each.kind in kinds and each.created_at >= found.changed_at for each in page.items)
