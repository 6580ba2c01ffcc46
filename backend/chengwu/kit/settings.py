"""Settings: where the product keeps its data, where it listens, whom it trusts.

Each has a name, a value that is right for most, and a sentence about it. A value comes from the environment
(`CHENGWU_PORT`), else from the settings file (`port = 8080` in `chengwu.toml`, or the file that `CHENGWU_SETTINGS`
names), else it is the one that stands here. Anything that is not understood stops the start with a sentence: a setting
that is silently ignored is worse than none.
"""

from __future__ import annotations

import ipaddress
import os
import re
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, get_type_hints
from urllib.parse import urlsplit

import msgspec

from chengwu.kit.errors import Trouble
from chengwu.kit.sentences import Listed

PREFIX = "CHENGWU_"
FILE = "chengwu.toml"
SHARED_DATA = "/var/lib/chengwu"
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?")


class Provider(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A company's own sign-in (OpenID Connect), in the settings file under `[[providers]]`."""

    name: Annotated[str, msgspec.Meta(pattern="^[a-z][a-z0-9-]{0,30}$")]
    """Short name in addresses, such as `wecom`."""
    label: str
    """What the button on the sign-in page says."""
    issuer: str
    """Address of the provider; its `/.well-known/openid-configuration` is read."""
    client_id: str
    client_secret: str
    scopes: str = "openid email profile"
    login_claim: str = "email"
    """The claim that holds the login of the person here. An e-mail address counts only when it was verified there."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All settings. Sizes are in bytes or megabytes as named, times in seconds, minutes or hours as named."""

    data: str = "data"
    """Folder that holds the embedded database, files, secrets and logs. Relative to the folder of the product. Without
    it, and started as root below a folder that only root may enter (such as `/root`), it is `/var/lib/chengwu`: the
    database runs as another account."""
    database_url: str | None = None
    """An external PostgreSQL, 15 or newer, as `postgresql://owner:password@host:5432/database`. Without it the product
    runs a PostgreSQL of its own in the data folder."""
    database_connections: Annotated[int, msgspec.Meta(ge=4, le=200)] = 20
    """Greatest number of connections that one process opens."""
    postgres_bin: str | None = None
    """Folder of the PostgreSQL programs to run for the embedded database, if not the ones found."""
    secret_key: str | None = None
    """32 random bytes in Base64 that seal the keys of the workspaces in the database; several, separated by commas, the
    oldest first, where it was changed. Without it a key is made in the data folder, under `secrets/key`; several
    servers on one database share it."""
    host: str = "127.0.0.1"
    """Address to listen on. `0.0.0.0` lets other machines in; put TLS in front then."""
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)] = 8080
    """Port to listen on."""
    public_url: str | None = None
    """The address that people type, such as `https://chengwu.example.cn`. Links in invitations begin with it."""
    trusted_proxies: list[str] = []
    """Addresses or networks of the proxies in front, such as `10.0.0.0/8`. Only from these are `X-Forwarded-For` and
    `X-Forwarded-Proto` believed."""
    embed_origins: list[str] = []
    """Sites that may show public forms in a frame of their pages, such as `https://www.example.cn`. None: nobody
    may."""
    session_idle_minutes: Annotated[int, msgspec.Meta(ge=1)] = 30
    """A session ends when it was not used for so long."""
    session_hours: Annotated[int, msgspec.Meta(ge=1)] = 12
    """A session ends after so long in any case."""
    invitation_hours: Annotated[int, msgspec.Meta(ge=1)] = 72
    """An invitation link works for so long."""
    body_megabytes: Annotated[int, msgspec.Meta(ge=1)] = 10
    """Greatest size of a request."""
    file_megabytes: Annotated[int, msgspec.Meta(ge=1)] = 2048
    """Greatest size of one file that somebody brings."""
    files_gigabytes: Annotated[int, msgspec.Meta(ge=1)] | None = None
    """Greatest size of all files of a workspace together. Without it there is as much room as the disk has."""
    requests_per_minute: Annotated[int, msgspec.Meta(ge=10)] = 1200
    """Requests that one address may send in a minute."""
    worker_threads: Annotated[int, msgspec.Meta(ge=1, le=64)] = 4
    """Jobs that one process does at the same time."""
    job_lease_seconds: Annotated[int, msgspec.Meta(ge=2, le=3600)] = 30
    """How long a job stays with a process that gives no sign of life, before another takes it over."""
    worker: bool = True
    """Whether `serve` also does the jobs. Switch it off when `worker` runs on its own."""
    log_level: Annotated[str, msgspec.Meta(pattern="^(debug|info|warning|error)$")] = "info"
    """How much the log says."""
    metrics_from: list[str] = msgspec.field(default_factory=lambda: ["127.0.0.1", "::1"])
    """Addresses or networks that may read `/metrics`."""
    providers: list[Provider] = []
    """Sign-in by OpenID Connect; in the settings file only."""

    @property
    def data_folder(self) -> Path:
        return Path(self.data).expanduser().absolute()

    @property
    def secure(self) -> bool:
        """Whether people reach it by TLS."""
        return (self.public_url or "").startswith("https://")


def read_settings(environment: Mapping[str, str], folder: Path) -> Settings:
    """The settings from `environment` over the file over the defaults. Relative folders are below `folder`.

    Raises `Trouble` naming the setting that is not understood, its place and what it should be.
    """
    named = environment.get(f"{PREFIX}SETTINGS")
    file = Path(named) if named else folder / FILE
    values = _from_file(file, must_exist=named is not None)
    values.update(_from_environment(environment))
    if "data" not in values and os.geteuid() == 0 and _closed(folder):
        values["data"] = SHARED_DATA
    settings = _convert(values, file)
    _check(settings)
    if settings.data_folder != Path(settings.data):
        settings = msgspec.structs.replace(settings, data=str((folder / Path(settings.data).expanduser()).absolute()))
    return settings


def _closed(folder: Path) -> bool:
    """Whether accounts other than root's are kept out of the folder, by itself or by one above it."""
    return any(not place.stat().st_mode & stat.S_IXOTH for place in (folder, *folder.parents) if place.exists())


def environment_names() -> list[str]:
    """Every variable that is understood."""
    return [PREFIX + field.name.upper() for field in msgspec.structs.fields(Settings) if field.name != "providers"]


# Read by what stands around the product (the tests, `./run`), not by the product itself.
_NOT_OURS = ("CHENGWU_SETTINGS", "CHENGWU_CHROMIUM", "CHENGWU_TEST_", "CHENGWU_WEB_", "CHENGWU_PASSPHRASE")


def _from_file(file: Path, *, must_exist: bool) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if must_exist:
            raise Trouble("settings_file_missing", file=file) from None
        return {}
    except (OSError, UnicodeDecodeError) as refused:
        raise Trouble("settings_file_unreadable", file=file, reason=refused) from refused
    except tomllib.TOMLDecodeError as broken:
        raise Trouble("settings_file_broken", file=file, reason=broken) from broken


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    known = {PREFIX + field.name.upper(): field.name for field in msgspec.structs.fields(Settings)}
    hints = get_type_hints(Settings)
    values: dict[str, Any] = {}
    for variable, text in environment.items():
        if not variable.startswith(PREFIX) or variable.startswith(_NOT_OURS):
            continue
        name = known.get(variable)
        if name is None or name == "providers":
            raise Trouble("setting_unknown", setting=variable, known=Listed(environment_names()))
        if text.strip() == "":
            continue
        values[name] = [part.strip() for part in text.split(",") if part.strip()] if hints[name] == list[str] else text
    return values


def _convert(values: dict[str, Any], file: Path) -> Settings:
    for name, value in values.items():
        if name not in {field.name for field in msgspec.structs.fields(Settings)}:
            raise Trouble("setting_unknown_in_file", setting=name, file=file)
        try:
            msgspec.convert({name: value}, Settings, strict=False)
        except msgspec.ValidationError as refused:
            reason = str(refused).split(" - at")[0]
            raise Trouble("setting_not_understood", setting=PREFIX + name.upper(), reason=reason) from refused
    return msgspec.convert(values, Settings, strict=False)


def _check(settings: Settings) -> None:
    """What the types cannot say."""
    if settings.database_url is not None and urlsplit(settings.database_url).scheme not in {"postgresql", "postgres"}:
        raise Trouble("setting_not_understood", setting="CHENGWU_DATABASE_URL", reason="postgresql://…")
    if settings.public_url is not None:
        parts = urlsplit(settings.public_url)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path not in {"", "/"}:
            raise Trouble("setting_not_understood", setting="CHENGWU_PUBLIC_URL", reason="https://chengwu.example.cn")
    for origin in settings.embed_origins:
        if not _ORIGIN.fullmatch(origin):
            raise Trouble("setting_not_understood", setting="CHENGWU_EMBED_ORIGINS", reason="https://www.example.cn")
    for setting in ("trusted_proxies", "metrics_from"):
        for network in getattr(settings, setting):
            try:
                ipaddress.ip_network(network, strict=False)
            except ValueError as refused:
                raise Trouble("setting_not_understood", setting=PREFIX + setting.upper(), reason=refused) from refused
