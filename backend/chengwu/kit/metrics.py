"""What an operator's Prometheus may ask of this process. Names start with `chengwu_`; labels hold no personal data."""

from __future__ import annotations

from prometheus_client import REGISTRY, Counter, Gauge, Histogram, generate_latest

REQUESTS = Counter("chengwu_requests_total", "Answered requests.", ["method", "route", "status"])
REQUEST_SECONDS = Histogram(
    "chengwu_request_seconds",
    "Time from request to answer.",
    ["method", "route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
RETRIES = Counter("chengwu_unit_retries_total", "Units of work that were tried again.", ["reason"])
STALE_STATEMENTS = Counter("chengwu_stale_statements_total", "Prepared statements that a change of shape made stale.")
JOBS_DONE = Counter("chengwu_jobs_done_total", "Jobs that were done.", ["kind"])
JOBS_FAILED = Counter("chengwu_jobs_failed_total", "Attempts at jobs that failed.", ["kind"])
JOB_SECONDS = Histogram("chengwu_job_seconds", "Time a job took.", ["kind"])
LIVE_STREAMS = Gauge("chengwu_live_streams", "Open streams of server-sent events.")


def exposition() -> bytes:
    """All metrics in the text format of Prometheus."""
    return generate_latest(REGISTRY)
