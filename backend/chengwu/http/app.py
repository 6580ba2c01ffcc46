"""The whole of the door: routes, what guards them, and what every answer carries."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from litestar import Litestar, Router
from litestar.config.compression import CompressionConfig
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.types import ControllerRouterHandler

from chengwu.http import (
    accounts,
    apps,
    batches,
    brand,
    comments,
    departments,
    designs,
    drafts,
    explanations,
    exports,
    files,
    finding,
    forms,
    formulas,
    grants,
    health,
    imports,
    imports_applying,
    jobs,
    journal_pages,
    me,
    navigation,
    notices,
    oidc,
    originals,
    outside,
    outside_files,
    own_api,
    pasting,
    people,
    portals,
    positions,
    presence,
    previews,
    queries,
    records,
    regions,
    roles,
    session,
    setup,
    uploads,
    views,
    workspace,
)
from chengwu.http.docs import description
from chengwu.http.door import Door, stand_guard
from chengwu.http.frontend import Frontend, frontend
from chengwu.http.live import Live, live
from chengwu.http.pace import Pace
from chengwu.http.problems import after_admission, on_framework, on_refusal, on_surprise
from chengwu.http.rights import SENT_AS_IS
from chengwu.http.security import Outermost, refuse_foreign
from chengwu.kit.errors import Refusal
from chengwu.kit.sentences import Words

ROUTES: tuple[ControllerRouterHandler, ...] = (
    *health.ROUTES,
    *setup.ROUTES,
    *session.ROUTES,
    *oidc.ROUTES,
    *me.ROUTES,
    *navigation.ROUTES,
    *people.ROUTES,
    *departments.ROUTES,
    *positions.ROUTES,
    *roles.ROUTES,
    *regions.ROUTES,
    *workspace.ROUTES,
    *brand.ROUTES,
    *jobs.ROUTES,
    *journal_pages.ROUTES,
    *formulas.ROUTES,
    *forms.ROUTES,
    *designs.ROUTES,
    *apps.ROUTES,
    *originals.ROUTES,
    *records.ROUTES,
    *batches.ROUTES,
    *comments.ROUTES,
    *notices.ROUTES,
    *queries.ROUTES,
    *finding.ROUTES,
    *previews.ROUTES,
    *presence.ROUTES,
    *drafts.ROUTES,
    *uploads.ROUTES,
    *files.ROUTES,
    *views.ROUTES,
    *imports.ROUTES,
    *exports.ROUTES,
    *imports_applying.ROUTES,
    *pasting.ROUTES,
    *accounts.ROUTES,
    *grants.ROUTES,
    *explanations.ROUTES,
    *own_api.ROUTES,
    *portals.ROUTES,
    *outside.ROUTES,
    *outside_files.ROUTES,
    live,
)
"""What stands under `/api`, in the order of the description."""


def build(door: Door, pages: Path, version: str, live_source: Live | None = None) -> Litestar:
    """The application: an ASGI callable. `pages` is the folder of the built web app."""
    settings = door.settings
    source = live_source or Live(door)

    @asynccontextmanager
    async def lifespan(_app: Litestar) -> Any:
        await source.begin()
        yield
        source.close_soon()

    app = Litestar(
        route_handlers=[
            Router(path="/api", route_handlers=ROUTES),
            health.metrics,
            frontend,
        ],
        guards=[stand_guard],
        before_request=refuse_foreign,
        exception_handlers={
            Refusal: after_admission(on_refusal),
            HTTPException: after_admission(on_framework),
            Exception: after_admission(on_surprise),
        },
        compression_config=CompressionConfig(
            backend="brotli", brotli_quality=4, exclude_opt_key=SENT_AS_IS, brotli_gzip_fallback=True
        ),
        openapi_config=description(version),
        request_max_body_size=settings.body_megabytes * 1024 * 1024,
        logging_config=None,
        lifespan=[lifespan],
        state=State(
            {"door": door, "live": source, "frontend": Frontend(pages), "pace": Pace(settings.requests_per_minute)}
        ),
        # Names in answers are said in the reader's language where they are put in; whatever is left is one text.
        type_encoders={Words: str},
        debug=False,
    )
    # Around the framework's own routing, so that what has no route carries the same headers and is counted too.
    app.asgi_handler = Outermost(app.asgi_handler, door)
    return app
