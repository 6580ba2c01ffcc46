"""The database as the house sees it: `Database` at the doors, `Session` everywhere, `Statement` in stores."""

from chengwu.kit.db.database import Database
from chengwu.kit.db.listener import Listener
from chengwu.kit.db.session import Session
from chengwu.kit.db.statement import METADATA, Statement

__all__ = ["METADATA", "Database", "Listener", "Session", "Statement"]
