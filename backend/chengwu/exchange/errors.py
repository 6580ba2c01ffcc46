"""What can go wrong with a file that somebody brings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from chengwu.kit.errors import FieldRefusal, NotAllowed, NotFound, Refusal, TooMany, Unacceptable
from chengwu.kit.sentences import Listed


class UnreadableFile(Unacceptable):
    """The file is not read, for one reason, which is a sentence of its own; nothing of it was kept."""

    key: ClassVar[str] = "exchange_unreadable"

    def __init__(self, name: str, reason: str, **params: object) -> None:
        super().__init__(fields=(FieldRefusal("file", reason, params),), name=name)
        self.name = name
        self.reason = reason
        self.facts = params


@dataclass(frozen=True)
class Candidate:
    """An encoding that a text could be in, and how the beginning would read."""

    encoding: str
    sample: str


class EncodingUnknown(UnreadableFile):
    """The encoding cannot be told from the bytes: somebody looks at the candidates, and the file is opened with one."""

    def __init__(self, name: str, candidates: tuple[Candidate, ...]) -> None:
        super().__init__(name, "exchange_encoding_unknown", candidates=Listed(choice.encoding for choice in candidates))
        self.candidates = candidates


class NoImport(NotFound):
    """There is no such import, or it is not the asker's to see."""

    key: ClassVar[str] = "exchange_no_import"


class SheetsChanged(Unacceptable):
    """These rows cannot be the heading of the sheet."""

    key: ClassVar[str] = "exchange_header_wrong"


class PlanWrong(Unacceptable):
    """The plan cannot be carried out; `fields` say everything that is wrong with it, with its place."""

    key: ClassVar[str] = "exchange_plan_wrong"


class ImportBusy(Refusal):
    """The import is in a state in which this cannot be done: `state` says which."""

    status: ClassVar[int] = 409
    key: ClassVar[str] = "exchange_busy"


class ImportKept(Refusal):
    """What was imported can still be undone, so the import is kept."""

    status: ClassVar[int] = 409
    key: ClassVar[str] = "exchange_kept"


class ImportNotYours(NotAllowed):
    """Only whoever brought the file goes on with it."""

    key: ClassVar[str] = "exchange_not_yours"


class NothingThere(NotFound):
    """The import has no such row, column or record."""

    key: ClassVar[str] = "exchange_nothing_there"


class TooManyToExport(Unacceptable):
    """More records than one export takes."""

    key: ClassVar[str] = "export_too_many"


class NothingToExport(Unacceptable):
    """No column of the form may be taken along, or none was chosen."""

    key: ClassVar[str] = "export_no_column"


class TooManyExports(TooMany):
    """As many exports are under way as one process does."""

    key: ClassVar[str] = "export_busy"
