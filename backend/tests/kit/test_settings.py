"""Settings: environment over file over default, and nothing is silently ignored."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from chengwu.kit.errors import Trouble
from chengwu.kit.settings import environment_names, read_settings


@pytest.fixture
def opened() -> Iterator[Path]:
    """A folder that every account may enter."""
    with TemporaryDirectory(prefix="cws-", dir="/tmp") as made:
        Path(made).chmod(0o755)
        yield Path(made)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root starts a database as another account")
def test_below_a_folder_that_only_root_may_enter_data_lies_elsewhere(opened: Path) -> None:
    inside = opened / "home" / "chengwu"
    inside.mkdir(parents=True)
    inside.parent.chmod(0o700)
    assert read_settings({}, inside).data_folder == Path("/var/lib/chengwu")
    assert read_settings({"CHENGWU_DATA": "mine"}, inside).data_folder == inside / "mine"


def test_the_defaults_are_for_one_machine_by_itself(opened: Path) -> None:
    settings = read_settings({}, opened)
    assert (settings.host, settings.port, settings.database_url) == ("127.0.0.1", 8080, None)
    assert settings.data_folder == opened / "data"


def test_the_environment_goes_over_the_file_and_the_file_over_the_default(tmp_path: Path) -> None:
    (tmp_path / "chengwu.toml").write_text('port = 9000\nhost = "0.0.0.0"\ntrusted_proxies = ["10.0.0.0/8"]\n')
    settings = read_settings({"CHENGWU_PORT": "9100"}, tmp_path)
    assert (settings.port, settings.host, settings.trusted_proxies) == (9100, "0.0.0.0", ["10.0.0.0/8"])  # noqa: S104


def test_lists_are_written_with_commas_and_an_empty_value_is_none(tmp_path: Path) -> None:
    settings = read_settings({"CHENGWU_TRUSTED_PROXIES": "10.0.0.1, ::1", "CHENGWU_PUBLIC_URL": " "}, tmp_path)
    assert settings.trusted_proxies == ["10.0.0.1", "::1"]
    assert settings.public_url is None


def test_another_file_can_be_named_and_must_then_be_there(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text("port = 1234")
    assert read_settings({"CHENGWU_SETTINGS": str(tmp_path / "other.toml")}, tmp_path).port == 1234
    with pytest.raises(Trouble) as trouble:
        read_settings({"CHENGWU_SETTINGS": str(tmp_path / "gone.toml")}, tmp_path)
    assert trouble.value.key == "settings_file_missing"


def test_sign_in_elsewhere_is_described_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "chengwu.toml").write_text(
        '[[providers]]\nname = "wecom"\nlabel = "企业微信"\nissuer = "https://id.example.cn"\n'
        'client_id = "a"\nclient_secret = "b"\n'
    )
    assert read_settings({}, tmp_path).providers[0].label == "企业微信"
    with pytest.raises(Trouble):
        read_settings({"CHENGWU_PROVIDERS": "x"}, tmp_path)


@pytest.mark.parametrize(
    ("variable", "value", "key"),
    [
        ("CHENGWU_PORT", "http", "setting_not_understood"),
        ("CHENGWU_PORT", "70000", "setting_not_understood"),
        ("CHENGWU_PROT", "8080", "setting_unknown"),
        ("CHENGWU_DATABASE_URL", "sqlite:///x", "setting_not_understood"),
        ("CHENGWU_PUBLIC_URL", "https://a.example/path", "setting_not_understood"),
        ("CHENGWU_METRICS_FROM", "everywhere", "setting_not_understood"),
        ("CHENGWU_WORKER", "perhaps", "setting_not_understood"),
        ("CHENGWU_LOG_LEVEL", "loud", "setting_not_understood"),
    ],
)
def test_what_is_not_understood_stops_the_start(tmp_path: Path, variable: str, value: str, key: str) -> None:
    with pytest.raises(Trouble) as trouble:
        read_settings({variable: value}, tmp_path)
    assert trouble.value.key == key
    assert trouble.value.params["setting"] == variable


def test_a_switch_is_off_when_the_environment_says_so(tmp_path: Path) -> None:
    assert read_settings({"CHENGWU_WORKER": "false"}, tmp_path).worker is False
    assert read_settings({"CHENGWU_WORKER": "1"}, tmp_path).worker is True


def test_every_setting_can_be_given_by_the_environment_but_providers(tmp_path: Path) -> None:
    assert "CHENGWU_PORT" in environment_names()
    assert "CHENGWU_PROVIDERS" not in environment_names()
