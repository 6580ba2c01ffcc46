"""The door for operators: what is typed after `./run`."""

from chengwu.cli.commands import Product, run

__all__ = ["Product", "run"]
