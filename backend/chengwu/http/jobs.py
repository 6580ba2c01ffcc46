"""Jobs as an administrator sees them: what waits, what runs, what was given up."""

from __future__ import annotations

from typing import Annotated, Literal

from litestar.params import FromQuery, QueryParameter

from chengwu import jobs
from chengwu.http.door import Caller, Door
from chengwu.http.rights import needs
from chengwu.http.route import delete, get, post
from chengwu.http.shapes import Number
from chengwu.jobs import VisibleJob
from chengwu.kit.paging import DEFAULT_LIMIT, GREATEST_LIMIT, Page, read_cursor


@get("/jobs", right=needs("jobs.manage"))
def list_jobs(
    door: Door,
    caller: Caller,
    *,
    wanted: Annotated[Literal["waiting", "running", "given_up"] | None, QueryParameter(name="state")] = None,
    after: FromQuery[str | None] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=GREATEST_LIMIT)] = DEFAULT_LIMIT,
) -> Page[VisibleJob]:
    """Jobs, the newest first."""
    before = None if after is None else read_cursor(after, (int,))[0]
    assert before is None or isinstance(before, int)
    return door.read(caller, lambda session: jobs.listed(session, state=wanted, before=before, limit=limit))


@post("/jobs/{number:int}/retry", right=needs("jobs.manage"))
def retry_job(door: Door, caller: Caller, number: Number) -> VisibleJob:
    """Try a job again that was given up."""
    return door.change(caller, lambda session: jobs.retry(session, number))


@delete("/jobs/{number:int}", right=needs("jobs.manage"))
def forget_job(door: Door, caller: Caller, number: Number) -> None:
    """Remove a job that was given up."""
    door.change(caller, lambda session: jobs.forget(session, number))


ROUTES = (list_jobs, retry_job, forget_job)
