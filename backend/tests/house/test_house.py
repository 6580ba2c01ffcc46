"""The parts of the two commands that can be tried without a network: fingerprints, notes, findings, the browser."""

import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from house import ROOT, frontend, machine, node
from house.changes import CannotNote, gather, note
from house.progress import Outcome, Step, conclude, run, run_all
from house.words import WORDS, dev, doctor, named

# The front end's fingerprint


@pytest.fixture
def web(tmp_path: Path) -> Path:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "main.tsx").write_text("one")
    (tmp_path / "package-lock.json").write_text("{}")
    return tmp_path


def test_the_fingerprint_is_the_same_while_nothing_changes(web: Path) -> None:
    assert frontend.fingerprint(web) == frontend.fingerprint(web)


@pytest.mark.parametrize("name", ["src/main.tsx", "src/new.tsx", "package-lock.json", "vite.config.mjs"])
def test_the_fingerprint_changes_with_a_source_the_lock_and_the_settings(web: Path, name: str) -> None:
    before = frontend.fingerprint(web)
    (web / name).write_text("two")
    assert frontend.fingerprint(web) != before


def test_the_fingerprint_changes_when_a_file_is_called_otherwise(web: Path) -> None:
    before = frontend.fingerprint(web)
    (web / "src" / "main.tsx").rename(web / "src" / "start.tsx")
    assert frontend.fingerprint(web) != before


@pytest.mark.parametrize(
    "name", ["dist/a.js", ".dist-7-next/a.js", "node_modules/a/a.js", "tools/apigen/node_modules/a.js", "e2e/a.ts"]
)
def test_the_fingerprint_does_not_look_at_what_is_made(web: Path, name: str) -> None:
    before = frontend.fingerprint(web)
    (web / name).parent.mkdir(parents=True)
    (web / name).write_text("made")
    (web / ".fingerprint").write_text("made")
    assert frontend.fingerprint(web).startswith(before)


def test_a_build_that_fails_leaves_what_was_built_before(tmp_path: Path) -> None:
    if not frontend.is_installed():
        pytest.skip("the packages of the front end are not installed")
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "build.mjs").write_text((frontend.WEB / "tools" / "build.mjs").read_text())
    (tmp_path / "node_modules").symlink_to(frontend.WEB / "node_modules")
    page, entry = tmp_path / "index.html", tmp_path / "main.js"
    page.write_text('<script type="module" src="/main.js"></script>')

    def build(code: str) -> int:
        entry.write_text(code)
        found = node.get()
        words = [str(found.binary), "tools/build.mjs"]
        return subprocess.run(words, cwd=tmp_path, env=found.environment, capture_output=True, check=False).returncode

    def built() -> dict[str, bytes]:
        return {str(file): file.read_bytes() for file in (tmp_path / "dist").rglob("*") if file.is_file()}

    assert build("console.log('one')") == 0
    one = built()
    assert one and build("import './gone.js'") == 1
    assert built() == one
    assert build("console.log('two')") == 0
    assert built() != one
    assert {each.name for each in tmp_path.iterdir()} == {"tools", "node_modules", "index.html", "main.js", "dist"}


def test_node_is_asked_for_its_version() -> None:
    assert node.version_of(Path("/no/such/node")) == ()
    assert node.numbers("v22.4.1") >= node.numbers(">=20.19") > node.numbers("v18.20.4")


# Chromium and the second PostgreSQL


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine that has nothing but an apt-get which notes what it is asked; returns the folder of its programs."""
    programs = tmp_path / "bin"
    programs.mkdir()
    apt = programs / "apt-get"
    apt.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\n[ ! -e {tmp_path}/broken ]\n')
    apt.chmod(apt.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.delenv("CHENGWU_CHROMIUM", raising=False)
    monkeypatch.setattr(machine, "CLUSTER_SETTINGS", tmp_path / "etc" / "createcluster.conf")
    monkeypatch.setattr(machine, "postgresql", lambda major=15: None)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return programs


def test_what_the_tests_need_is_installed_from_the_distribution(bare: Path) -> None:
    machine.install_for_tests()
    assert (bare.parent / "asked").read_text().splitlines() == [
        "--quiet update",
        "--quiet install --yes --no-install-recommends chromium fonts-noto-cjk libatomic1 postgresql-15",
    ]


def test_installing_postgresql_starts_no_server(bare: Path) -> None:
    machine.install_for_tests()
    assert machine.CLUSTER_SETTINGS.read_text() == "create_main_cluster = false\n"


def test_settings_of_postgresql_that_exist_are_left_alone(bare: Path) -> None:
    machine.CLUSTER_SETTINGS.parent.mkdir()
    machine.CLUSTER_SETTINGS.write_text("ssl = on\n")
    machine.install_for_tests()
    assert machine.CLUSTER_SETTINGS.read_text() == "ssl = on\n"


def test_whoever_may_not_install_is_told_what_to_type(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    machine.install_for_tests()
    assert not (bare.parent / "asked").exists()
    assert "apt install chromium fonts-noto-cjk libatomic1 postgresql-15" in capsys.readouterr().err


def test_a_failing_apt_is_told_and_does_not_stop_the_tests(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (bare.parent / "broken").touch()
    machine.install_for_tests()
    assert "apt-get install failed" in capsys.readouterr().err


def test_the_named_chromium_comes_first(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHENGWU_CHROMIUM", str(bare / "apt-get"))
    assert machine.chromium() == bare / "apt-get"


# Steps


def test_a_step_that_fails_shows_what_it_said_and_how_to_mend_it(capsys: pytest.CaptureFixture[str]) -> None:
    good = Step("good", [sys.executable, "-c", "print('quiet')"])
    bad = Step("bad", [sys.executable, "-c", "print('loud'); raise SystemExit(3)"], mend="do better")
    left_out = Step("left out", ["/no/such/program"], unless="it is not here")
    outcomes = run_all([good, bad, left_out])
    assert conclude(outcomes) == 1
    said = capsys.readouterr().err
    assert "loud" in said and "quiet" not in said
    assert "→ do better" in said and "1 of 3 failed: bad" in said and "left out, it is not here" in said


def test_an_exit_code_can_be_fine() -> None:
    assert run(Step("none found", [sys.executable, "-c", "raise SystemExit(5)"], fine=(0, 5))).ok


def test_all_is_well_when_nothing_failed() -> None:
    assert conclude([Outcome(Step("one", []), ok=True, seconds=0.1)]) == 0


# Words


def test_a_word_that_is_not_the_houses_is_the_products() -> None:
    assert named("owner") is None
    assert named("check") in WORDS


def test_help_says_a_sentence_about_each_word_of_the_house_and_shows_the_products() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "backend")}
    command = [sys.executable, "-m", "house", "help"]
    said = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
    lines = [line.split() for line in said.splitlines()]
    assert [word.name for word in WORDS if not any(line[:1] == [word.name] and len(line) > 2 for line in lines)] == []
    assert "owner" in said and "backup" in said


def test_the_doctor_looks_at_everything_and_says_how_to_get_it() -> None:
    findings = list(doctor.findings())
    assert len(findings) == len(doctor.LOOKS)
    assert all(finding.says for finding in findings)
    assert [finding.what for finding in findings if finding.needed and not finding.ok] == []


def test_a_changed_file_is_noticed(tmp_path: Path) -> None:
    before = dev.state(tmp_path)
    (tmp_path / "new.py").touch()
    assert dev.state(tmp_path) != before


# Notes of changes


def test_a_note_becomes_a_line_of_the_changelog(tmp_path: Path) -> None:
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text("# Changes\n\nFor people.\n\n## 0.1.0 (2026-01-01)\n\n### Added\n\n- First.\n")
    notes = tmp_path / "changes"
    note(notes, "12", "fixed", "A tenth star is refused.")
    note(notes, "7", "added", "Stars.")
    note(notes, "7", "added", "Moons.")
    (notes / "README.md").write_text("not a note")
    assert len(gather(notes, changelog, "0.2.0", date(2026, 2, 3))) == 2
    assert changelog.read_text() == (
        "# Changes\n\nFor people.\n\n## 0.2.0 (2026-02-03)\n\n### Added\n\n- Stars.\n- Moons.\n\n"
        "### Fixed\n\n- A tenth star is refused.\n\n## 0.1.0 (2026-01-01)\n\n### Added\n\n- First.\n"
    )
    assert [path.name for path in notes.iterdir()] == ["README.md"]


def test_a_first_release_makes_the_first_chapter(tmp_path: Path) -> None:
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text("# Changes\n\nFor people.\n")
    note(tmp_path / "changes", "1", "added", "- Everything.")
    gather(tmp_path / "changes", changelog, "0.1.0", date(2026, 1, 1))
    assert changelog.read_text() == "# Changes\n\nFor people.\n\n## 0.1.0 (2026-01-01)\n\n### Added\n\n- Everything.\n"


@pytest.mark.parametrize(
    ("issue", "kind", "sentence"), [("x", "added", "a"), ("1", "removed", "a"), ("1", "added", " ")]
)
def test_a_note_that_says_too_little_is_refused(tmp_path: Path, issue: str, kind: str, sentence: str) -> None:
    with pytest.raises(CannotNote):
        note(tmp_path, issue, kind, sentence)


def test_a_version_is_released_once(tmp_path: Path) -> None:
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text("# Changes\n\n## 0.1.0 (2026-01-01)\n")
    note(tmp_path / "changes", "1", "added", "A.")
    with pytest.raises(CannotNote, match="already"):
        gather(tmp_path / "changes", changelog, "0.1.0", date(2026, 1, 1))


def test_the_notes_of_this_repository_have_names_that_are_gathered() -> None:
    kinds = {path.name.split(".")[1] for path in (ROOT / "changes").glob("*.md") if path.name != "README.md"}
    assert kinds <= {"added", "changed", "fixed"}


# The script


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The script `run` with locks of its own and nothing else."""
    (tmp_path / "run").write_bytes((ROOT / "run").read_bytes())
    (tmp_path / "run").chmod(0o755)
    for lock in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / lock).write_text(f"# {lock}\n")
    return tmp_path


def start(checkout: Path, *words: str, programs: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Start the script with nothing but its own programs and, before them, those given."""
    path = f"{programs}{os.pathsep}/usr/bin:/bin" if programs else str(checkout / "nothing")
    return subprocess.run(
        ["/bin/sh", str(checkout / "run"), *words],
        cwd="/",
        env={"PATH": path, "HOME": str(checkout)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def programs(checkout: Path) -> Path:
    """A python3 that has no pip."""
    folder = checkout / "bin"
    folder.mkdir()
    (folder / "python3").write_text(f'#!/bin/sh\n[ "$2" = pip ] && exit 1\nexec {sys.executable} "$@"\n')
    (folder / "python3").chmod(0o755)
    return folder


def environment_of(checkout: Path, installed: str) -> None:
    """An environment whose Python says how it was called, with a lock that was installed."""
    (checkout / ".venv" / "bin").mkdir(parents=True)
    python = checkout / ".venv" / "bin" / "python"
    python.write_text('#!/bin/sh\necho "$@"\nexit 7\n')
    python.chmod(0o755)
    (checkout / ".venv" / "installed.lock").write_text(f"# {installed}\n")


def test_the_script_says_how_to_get_python(checkout: Path) -> None:
    programs = checkout / "nothing"
    programs.mkdir()
    for tool in ("dirname", "cmp"):
        (programs / tool).symlink_to(f"/usr/bin/{tool}")
    done = start(checkout, "serve")
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed" in done.stderr and "apt install python3" in done.stderr


def test_the_script_says_how_to_get_pip(checkout: Path, programs: Path) -> None:
    done = start(checkout, "serve", programs=programs)
    assert done.returncode == 1
    assert "apt install python3-pip" in done.stderr


def test_what_is_installed_is_not_looked_at_again_and_exit_codes_pass(checkout: Path, programs: Path) -> None:
    environment_of(checkout, "requirements.lock")
    done = start(checkout, "owner", "create", "--name", "王 小明", programs=programs)
    assert (done.returncode, done.stdout, done.stderr) == (7, "-m house owner create --name 王 小明\n", "")


def test_a_changed_lock_is_installed_again(checkout: Path, programs: Path) -> None:
    environment_of(checkout, "an older lock")
    assert start(checkout, "serve", programs=programs).returncode == 1  # there is no pip here, so it got that far


def test_developers_words_want_the_developers_lock(checkout: Path, programs: Path) -> None:
    environment_of(checkout, "requirements.lock")
    assert start(checkout, "check", programs=programs).returncode == 1
    (checkout / ".venv" / "installed.lock").write_text("# requirements-dev.lock\n")
    assert start(checkout, "check", programs=programs).returncode == 7


def test_a_developers_environment_serves_too(checkout: Path, programs: Path) -> None:
    environment_of(checkout, "requirements-dev.lock")
    (checkout / ".venv" / "bin" / "pytest").touch()
    assert start(checkout, "serve", programs=programs).returncode == 7


def test_ci_runs_the_tests() -> None:
    assert "exec ./run test" in (ROOT / ".ci" / "run").read_text()
    assert os.access(ROOT / ".ci" / "run", os.X_OK) and os.access(ROOT / "run", os.X_OK)
