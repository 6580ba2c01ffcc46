"""The door through which jobs come in: claims them, does each in a transaction, keeps leases, rescues and ticks."""

from chengwu.worker.worker import Worker

__all__ = ["Worker"]
