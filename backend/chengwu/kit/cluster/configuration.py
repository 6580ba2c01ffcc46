"""The settings of the server, fitted to machines of 2 to 8 GB. Only parameters that PostgreSQL 15 to 18 all know.

They are written to `run/postgresql.conf` at every start, and the operator's own `postgresql.local.conf` has the last
word. What stands in the database folder itself is not touched.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from chengwu.kit.cluster.folder import Layout, write_whole

_MB = 2**20
_GB = 2**30


def settings_for(memory_bytes: int, cores: int, folder_socket: str | Path) -> dict[str, str]:
    """The settings for a machine, as name and value.

    >>> small = settings_for(2 * 2**30, 2, "/s")
    >>> small["shared_buffers"], small["work_mem"], small["effective_cache_size"]
    ('512MB', '16MB', '1126MB')
    >>> settings_for(64 * 2**30, 16, "/s")["shared_buffers"]
    '2048MB'
    """
    return {
        # Reached through a private socket only.
        "listen_addresses": "",
        "port": "5432",
        "unix_socket_directories": f'"{folder_socket}"',
        "unix_socket_permissions": "0700",
        "password_encryption": "scram-sha-256",
        "max_connections": "100",
        # Memory.
        "shared_buffers": _between(128 * _MB, memory_bytes // 4, 2 * _GB),
        "effective_cache_size": _between(256 * _MB, memory_bytes * 55 // 100, 1024 * _GB),
        "work_mem": _between(8 * _MB, memory_bytes // 128, 64 * _MB),
        "maintenance_work_mem": _between(64 * _MB, memory_bytes // 32, 512 * _MB),
        "autovacuum_work_mem": _between(64 * _MB, memory_bytes // 64, 256 * _MB),
        "huge_pages": "try",
        # A workspace is a schema with many tables, and changing one takes many locks.
        "max_locks_per_transaction": "1024",
        # Two that wait for each other are told soon, and one of them begins again.
        "deadlock_timeout": "100ms",
        # Disk.
        "wal_compression": "on",
        "max_wal_size": "2GB",
        "checkpoint_timeout": "15min",
        "checkpoint_completion_target": "0.9",
        "random_page_cost": "1.1",
        # Planning and parallel work.
        "jit": "off",
        "max_parallel_workers": str(max(cores, 1)),
        "max_parallel_workers_per_gather": "0" if cores < 2 else "1" if cores < 4 else "2",
        # Tidying up soon and in small pieces.
        "autovacuum": "on",
        "autovacuum_max_workers": "2" if cores <= 2 else "3",
        "autovacuum_naptime": "30s",
        "autovacuum_vacuum_scale_factor": "0.05",
        "autovacuum_analyze_scale_factor": "0.02",
        # A forgotten transaction must not hold everybody up.
        "idle_in_transaction_session_timeout": "30s",
        "timezone": "UTC",
        # A log without personal data: what the server did, never what a statement said or which value it refused.
        "log_timezone": "UTC",
        "log_destination": "stderr",
        "logging_collector": "off",
        "log_line_prefix": "%m [%p] ",
        "log_min_messages": "log",
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
        "log_parameter_max_length": "0",
        "log_parameter_max_length_on_error": "0",
        "log_min_duration_statement": "-1",
        "log_statement": "none",
        "log_checkpoints": "off",
        "lc_messages": "C",
    }


def write_settings(layout: Layout, socket: Path, extra: Mapping[str, str]) -> Path:
    """Write the settings for this machine where the server will read them, and return the file."""
    settings = settings_for(memory_bytes(), cores(), socket) | {"dynamic_shared_memory_type": _shared_memory_kind()}
    lines = ["# Written by Chengwu at every start. Your own settings belong into postgresql.local.conf."]
    lines += [f"{name} = {_quoted(value)}" for name, value in (settings | dict(extra)).items()]
    if layout.local_settings.exists():
        lines += [f"include_if_exists = {_quoted(str(layout.local_settings))}"]
    file = layout.run / "postgresql.conf"
    write_whole(file, "\n".join(lines) + "\n", account=layout.account)
    return file


def memory_bytes() -> int:
    """The memory that we may use: the machine's, or less if our control group has a limit."""
    limits = [os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")]
    for file in _limit_files():
        try:
            limits.append(int(file.read_text(encoding="ascii")))
        except (OSError, ValueError):  # no such file, or the word "max"
            continue
    return min(limits)


def cores() -> int:
    """The processors that we may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _limit_files() -> list[Path]:
    try:
        groups = Path("/proc/self/cgroup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    files = []
    for line in groups:
        _, controllers, group = line.split(":", 2)
        if controllers == "":
            root, name = Path("/sys/fs/cgroup"), "memory.max"
        elif "memory" in controllers.split(","):
            root, name = Path("/sys/fs/cgroup/memory"), "memory.limit_in_bytes"
        else:
            continue
        folder = root / group.lstrip("/")
        files += [place / name for place in [folder, *folder.parents] if place.is_relative_to(root)]
    return files


def _shared_memory_kind() -> str:
    """Containers often give 64 MB to /dev/shm, too little for a parallel join; System V memory has no such limit."""
    if sys.platform != "linux":
        return "posix"
    place = "/dev/shm"  # noqa: S108, only looked at
    try:
        disk = os.statvfs(place)
    except OSError:
        return "sysv"
    roomy = disk.f_blocks * disk.f_frsize >= 256 * _MB and os.access(place, os.W_OK)
    return "posix" if roomy else "sysv"


def _between(least: int, wished: int, most: int) -> str:
    return f"{max(least, min(wished, most)) // _MB}MB"


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"
