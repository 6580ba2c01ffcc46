"""The commands about applications: look at what a package would do, do it, write it out, go back, take it out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated, Any, Final, Optional

import typer

from chengwu.access.model import SYSTEM
from chengwu.access.rights import rights_of
from chengwu.apps import demo, publishing, schemas, service, uses
from chengwu.apps.model import Local, Package
from chengwu.apps.plan import Plan, plan
from chengwu.apps.planning import Wish
from chengwu.apps.publishing import Done
from chengwu.apps.reading import MANIFEST, of_folder, of_zip
from chengwu.apps.writing import into_folder, zip_of
from chengwu.cli.speech import Steps, languages, say
from chengwu.forms.service import catalogue
from chengwu.kit.db import By, Session
from chengwu.kit.errors import FieldRefusal, Trouble
from chengwu.kit.sentences import Listed, tell
from chengwu.records import originals
from chengwu.workspaces.ground import Ground
from chengwu.workspaces.model import FIRST_KEY

Opening = Callable[[], AbstractContextManager[tuple[Ground, Steps]]]
Key = Annotated[str, typer.Option("--workspace", "-w", help="Key of the workspace.")]
Source = Annotated[Path, typer.Argument(help="The folder of a package, or a zip of it.")]
Exactly = Annotated[bool, typer.Option("--exactly", help="As the package is: what was changed here does not stand.")]
AppKey = Annotated[str, typer.Argument(help="Key of the application.")]
_SIGNS: Final = {"created": "+", "changed": "~", "removed": "-"}
_PLANS: Final = {
    "install": "app_plan_install",
    "upgrade": "app_plan_upgrade",
    "change": "app_plan_change",
    "rollback": "app_plan_rollback",
    "uninstall": "app_plan_uninstall",
}
_BY: Final = By(channel="command")


def commands(opening: Opening) -> typer.Typer:
    """The group `app`, over what `opening` opens."""
    app = typer.Typer(no_args_is_help=True)
    _of_packages(app, opening)
    _of_installed(app, opening)
    _of_demos(app, opening)
    return app


def _of_packages(app: typer.Typer, opening: Opening) -> None:
    @app.command("plan")
    def show_plan(source: Source, workspace: Key = FIRST_KEY, exactly: Exactly = False) -> int:
        """Tell everything that applying a package would do. Nothing is done. 1 when something is in the way."""
        package = _package(source)
        with opening() as (ground, _):
            schema = ground.registry.find(workspace).schema
            made = ground.database.read(
                schema, lambda session: plan(session, Wish(package.app.key, package, exactly=exactly))
            )
        _tell_plan(made)
        return 0 if made.ready else 1

    @app.command()
    def apply(
        source: Source,
        workspace: Key = FIRST_KEY,
        exactly: Exactly = False,
        planned: Annotated[str, typer.Option("--plan", help="The fingerprint that `plan` printed.")] = "",
        accept_loss: Annotated[bool, typer.Option("--accept-loss", help="Values may go out of sight.")] = False,
    ) -> None:
        """Install a package, or bring an installed application to it: in one transaction, while people work."""
        package = _package(source)
        with opening() as (ground, _):
            done = publishing.publish(
                ground.database,
                ground.registry.find(workspace).schema,
                Wish(package.app.key, package, exactly=exactly),
                _BY,
                fingerprint=planned or None,
                accept_loss=accept_loss,
            )
        _tell_done(done)

    @app.command()
    def diff(source: Source, workspace: Key = FIRST_KEY) -> int:
        """In what the workspace differs from a package. 1 when it does."""
        package = _package(source)
        with opening() as (ground, _):
            schema = ground.registry.find(workspace).schema
            now = ground.database.read(schema, lambda session: service.composed(session, package.app.key))
        found = service.differences(package, now)
        for line in _differences(found):
            print(line)
        say("app_diff_some" if found else "app_diff_none", app=package.app.key, count=len(found))
        return 1 if found else 0

    @app.command()
    def schema(folder: Annotated[Path, typer.Argument(help="Where to write them.")]) -> None:
        """Write the JSON Schemas of the files of a package."""
        for name, text in schemas.texts().items():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
            print(folder / name)


def _of_installed(app: typer.Typer, opening: Opening) -> None:
    @app.command("list")
    def list_all(workspace: Key = FIRST_KEY) -> None:
        """Print every application: key, version, revision, since when."""
        with opening() as (ground, _):
            schema = ground.registry.find(workspace).schema
            for each in ground.database.read(schema, service.every):
                print(f"{each.key}\t{each.version}\t{each.revision}\t{each.at.isoformat(timespec='minutes')}")

    @app.command()
    def export(
        key: AppKey,
        target: Annotated[Path, typer.Argument(help="A folder, or a file that ends in .zip.")],
        workspace: Key = FIRST_KEY,
    ) -> None:
        """Write an application as a package, with what was changed here."""
        with opening() as (ground, _):
            schema = ground.registry.find(workspace).schema
            package = ground.database.read(schema, lambda session: service.composed(session, key))
        if target.suffix == ".zip":
            target.write_bytes(zip_of(package))
        else:
            into_folder(package, target)
        say("app_exported", app=key, place=target)

    @app.command()
    def revisions(key: AppKey, workspace: Key = FIRST_KEY) -> None:
        """Print what was published of an application, the newest first."""
        with opening() as (ground, _):
            schema = ground.registry.find(workspace).schema
            for each in ground.database.read(schema, lambda session: service.revisions(session, key)):
                print(f"{each.number}\t{each.version}\t{each.how}\t{each.at.isoformat(timespec='minutes')}")

    @app.command()
    def rollback(
        key: AppKey,
        revision: Annotated[Optional[int], typer.Option(help="To which one; else the one before.")] = None,  # noqa: UP045
        workspace: Key = FIRST_KEY,
        accept_loss: Annotated[bool, typer.Option("--accept-loss", help="Values may go out of sight.")] = False,
    ) -> None:
        """Make an earlier revision the present one; what was entered since stays."""
        with opening() as (ground, _):
            schema = ground.registry.find(workspace).schema
            number = revision
            if number is None:
                found = ground.database.read(schema, lambda session: service.revisions(session, key))
                number = max(found[0].number - 1, 1)
            wish = Wish(key, revision=number)
            done = publishing.publish(ground.database, schema, wish, _BY, accept_loss=accept_loss)
        _tell_done(done)

    @app.command()
    def uninstall(
        key: AppKey,
        workspace: Key = FIRST_KEY,
        with_data: Annotated[bool, typer.Option("--with-data", help="Delete the records too.")] = False,
        yes_delete: Annotated[str, typer.Option(help="The key once more, to be sure.")] = "",
    ) -> int:
        """Take an application out. Records stay, unless `--with-data` says otherwise."""
        if with_data and yes_delete != key:
            say("app_uninstall_unsure", app=key)
            return 1
        with opening() as (ground, _):
            schema = ground.registry.find(workspace).schema
            done = publishing.uninstall(ground.database, schema, key, _BY, with_data=with_data)
        say("app_uninstalled_kept" if done.kept_data else "app_uninstalled", app=key)
        return 0

    @app.command("uses")
    def show_uses(
        target: Annotated[str, typer.Argument(help="crm_order, crm_order.status or crm_order.status=held")],
        workspace: Key = FIRST_KEY,
    ) -> None:
        """Print where a form, a field or an option is used."""
        with opening() as (ground, _):
            schema = ground.registry.find(workspace).schema
            found = ground.database.read(schema, lambda session: uses.used(session, catalogue(session), target))
        for each in found:
            print(f"{each.kind}\t{each.key}\t{each.path}\t{each.target}")

    @app.command("originals")
    def show_originals(
        target: Annotated[
            str, typer.Argument(help="crm_order.note; without it, the fields of which any are kept.")
        ] = "",
        workspace: Key = FIRST_KEY,
    ) -> None:
        """Print what did not fit when the type of a field was changed: the record, and what stood there."""
        with opening() as (ground, _):
            schema = ground.registry.find(workspace).schema
            lines = ground.database.read(schema, lambda session: list(_originals(session, target)))
        for line in lines:
            print(line)

    @app.command("progress")
    def show_progress(workspace: Key = FIRST_KEY) -> None:
        """Print what is still being built or computed after publications."""
        with opening() as (ground, _):
            schema = ground.registry.find(workspace).schema
            for each in ground.database.read(schema, publishing.progress):
                print(f"{each.what}\t{each.table}\t{each.name}\t{each.state}")


def _originals(session: Session, target: str) -> Iterator[str]:
    rights = rights_of(session, SYSTEM)
    if not target:
        for each in originals.kept_fields(session, rights):
            yield f"{each.target}\t{each.was}\t{each.now}\t{each.until.isoformat(timespec='minutes')}"
        return
    after: int | None = 0
    while after is not None:
        page = originals.originals(session, rights, target, after, originals.MOST)
        yield from (f"#{each.record}\t{json.dumps(each.text, ensure_ascii=False)}" for each in page.items)
        after = page.next


def _of_demos(app: typer.Typer, opening: Opening) -> None:
    @app.command("demo")
    def load_demo(
        key: AppKey,
        workspace: Key = FIRST_KEY,
        remove: Annotated[bool, typer.Option("--remove", help="Delete the demo records.")] = False,
    ) -> None:
        """Load the records that an application brings to be tried with, or delete them."""
        with opening() as (ground, _):
            schema = ground.registry.find(workspace).schema
            total = fill(ground, schema, key, remove=remove)
            left = ground.database.read(schema, lambda session: demo.progress(session, key)).kept if remove else ()
        say("app_demo_removed" if remove else "app_demo_loaded", app=key, count=total)
        for each in left:
            say("app_demo_kept", form=each.form, count=each.count, by=each.by or "-", field=each.field or "-")


def fill(
    ground: Ground, schema: str, key: str, *, remove: bool = False, told: Callable[[int, int], None] | None = None
) -> int:
    """Load or delete the demo, step by step; how many records it has."""
    vault, database = ground.registry, ground.database
    workspace = next(each for each in vault.all() if each.schema == schema)
    today = database.read(schema, demo.today_of)
    count = 0
    while True:
        if remove:
            step = database.change(
                schema, lambda session: demo.remove_some(session, key, vault=vault.vault(workspace)), _BY
            )
            count = step.done
        else:
            step = database.change(
                schema, lambda session: demo.load_some(session, key, today, vault=vault.vault(workspace)), _BY
            )
            count = step.done
        if told is not None:
            told(step.done, step.total)
        if step.complete:
            return count


def with_demo(ground: Ground, templates: Path, key: str) -> None:
    """The application of this key, from the templates of the product, in the first workspace, with its demo records.

    What is there already stays as it is. Raises `Trouble` for a template that there is not.
    """
    if not (templates / key / MANIFEST).is_file():
        known = Listed(sorted(each.parent.name for each in templates.glob(f"*/{MANIFEST}")) or ["-"])
        raise Trouble("demo_package_missing", app=key, known=known)
    schema = ground.registry.all()[0].schema
    package = of_folder(templates / key)
    for other in package.app.on:
        with_demo(ground, templates, other)
    if ground.database.read(schema, lambda session: service.find(session, key)) is None:
        publishing.publish(ground.database, schema, Wish(key, package), _BY)
        ground.registry.refresh()
    fill(ground, schema, key)


def _package(source: Path) -> Package:
    if source.is_dir():
        return of_folder(source)
    try:
        return of_zip(source.read_bytes())
    except OSError as refused:
        raise Trouble("app_file_missing", place=source) from refused


def _tell_plan(made: Plan) -> None:
    language = languages()[0]
    say(_PLANS[made.how], app=made.app.key, version=made.app.version)
    for line in _lines(made, language):
        print(line)
    say("app_plan_ready" if made.ready else "app_plan_not_ready", fingerprint=made.fingerprint)


def _lines(made: Plan, language: str) -> Iterator[str]:
    for part in made.parts:
        label = part.label.get(language) or next(iter(part.label.values()), "")
        yield f"{_SIGNS[part.what]} {part.kind} {part.key}  {label}".rstrip()
        for each in part.differences:
            yield f"    {each.path}: {_short(each.before)} → {_short(each.after)}"
    yield from _refused("app_plan_obstacles", made.obstacles, language)
    yield from _refused("app_plan_losses", made.losses, language)
    yield from _refused("app_plan_warnings", made.warnings, language)
    yield from _headed("app_plan_locals", _differences(made.locals), language)
    yield from _headed("app_plan_unfit", (
        f"{each.address} {each.field}: {each.label}: {'?' if each.count is None else each.count}"
        + "".join(f" #{number}" for number in each.ids[:5])
        for each in made.unfit
    ), language)  # fmt: skip
    yield from _headed("app_plan_fills", (
        f"{each.address}.{each.field}: {each.rows} × {each.seconds} s" for each in made.fills
    ), language)  # fmt: skip
    yield from _headed("app_plan_sights", (
        f"{each.form} {each.name}: {each.before} → {each.after} (+{each.gained} -{each.lost})" for each in made.sights
    ), language)  # fmt: skip
    yield from _headed("app_plan_levels", (
        f"{each.form}.{each.change.field} {each.role}: {each.change.before.somewhere} → {each.change.after.somewhere}"
        for each in made.levels
    ), language)  # fmt: skip
    yield from _headed("app_plan_dependents", (
        f"{each.kind} {each.key} {each.path}: {each.target}" for each in made.dependents
    ), language)  # fmt: skip
    yield from _headed("app_plan_holds", (f"{each.table}: {each.seconds} s" for each in made.holds), language)


def _headed(key: str, lines: Iterable[str], language: str) -> Iterator[str]:
    listed = list(lines)
    if listed:
        yield tell(key, language, count=len(listed))
        yield from (f"  {line}" for line in listed)


def _refused(key: str, refusals: Iterable[FieldRefusal], language: str) -> Iterator[str]:
    return _headed(key, (f"{each.path}: {tell(each.key, language, **each.params)}" for each in refusals), language)


def _differences(found: Iterable[Local]) -> Iterator[str]:
    for each in found:
        at = f"{each.kind} {each.key} {each.path}".rstrip()
        sign = "≠" if each.disputed else "~"
        yield f"{sign} {at}: {_short(each.base)} → {_short(each.ours)}"


def _tell_done(done: Done) -> None:
    counts = {"created": len(done.created), "changed": len(done.changed), "removed": len(done.removed)}
    say("app_done", app=done.app, revision=done.revision, **counts)
    for target, count in done.originals:
        say("app_done_originals", field=target, count="?" if count is None else count)


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else f"{text[:77]}…"
