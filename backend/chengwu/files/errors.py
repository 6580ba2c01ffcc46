"""What can go wrong with a file that somebody brings or asks for."""

from __future__ import annotations

from typing import ClassVar

from chengwu.kit.errors import NotFound, Refusal, TooMany, Unacceptable


class NoFile(NotFound):
    """There is no such file, or it is not the asker's to see."""

    key: ClassVar[str] = "file_none"


class UploadGone(Refusal):
    """The upload was not gone on with in time, or its beginning is lost: it has to be begun anew."""

    status: ClassVar[int] = 410
    key: ClassVar[str] = "file_upload_gone"


class UploadHeld(Refusal):
    """Somebody else is sending to the same upload at this moment."""

    status: ClassVar[int] = 423
    key: ClassVar[str] = "file_upload_held"


class WrongOffset(Refusal):
    """The piece does not begin where the upload has come to; `offset` says where that is."""

    status: ClassVar[int] = 409
    key: ClassVar[str] = "file_wrong_offset"


class WrongChecksum(Refusal):
    """The piece is not what its checksum says; it was not kept."""

    status: ClassVar[int] = 460
    key: ClassVar[str] = "file_wrong_checksum"


class ChecksumUnknown(Refusal):
    """A checksum of a kind that is not known here."""

    status: ClassVar[int] = 400
    key: ClassVar[str] = "file_checksum_unknown"


class FileTooLarge(Refusal):
    """Larger than a file may be, or more than was announced."""

    status: ClassVar[int] = 413
    key: ClassVar[str] = "file_too_large"


class WorkspaceFull(Refusal):
    """All files of the workspace together would be more than they may be."""

    status: ClassVar[int] = 413
    key: ClassVar[str] = "file_workspace_full"


class DiskFull(Refusal):
    """The disk that files are kept on is full."""

    status: ClassVar[int] = 507
    key: ClassVar[str] = "file_disk_full"


class TooManyUploads(Refusal):
    """As many uploads of one person wait to be gone on with as may."""

    status: ClassVar[int] = 409
    key: ClassVar[str] = "file_too_many_uploads"


class FileInUse(Refusal):
    """A record holds the file, so it stays."""

    status: ClassVar[int] = 409
    key: ClassVar[str] = "file_in_use"


class NoPicture(NotFound):
    """Of this file there is no picture to show."""

    key: ClassVar[str] = "file_no_picture"


class PicturesBusy(TooMany):
    """As many pictures are being made as one process does, and have been for a while."""

    key: ClassVar[str] = "file_pictures_busy"


class BadUpload(Unacceptable):
    """The upload was announced in a way that is not understood."""

    key: ClassVar[str] = "file_bad_upload"


class KindNotTaken(Unacceptable):
    """The field that the file is for does not take files of this kind or size."""

    key: ClassVar[str] = "file_not_taken"
