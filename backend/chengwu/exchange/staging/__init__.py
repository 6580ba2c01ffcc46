"""What the rows of a file would become: records with their values, and what is wrong. No record is written."""

from chengwu.exchange.staging.job import JOB, begin, staging, stop

__all__ = ["JOB", "begin", "staging", "stop"]
