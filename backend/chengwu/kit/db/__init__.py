"""The database as the house sees it: `Database` at the doors, `Session` everywhere, `Statement` in stores."""

from chengwu.kit.db.database import Database
from chengwu.kit.db.exact import exact, exactly
from chengwu.kit.db.listener import Listener
from chengwu.kit.db.session import By, Fact, Session
from chengwu.kit.db.statement import METADATA, Statement

__all__ = ["METADATA", "By", "Database", "Fact", "Listener", "Session", "Statement", "exact", "exactly"]
