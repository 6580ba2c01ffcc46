"""Queries about sign-in elsewhere."""

from __future__ import annotations

from typing import Final

from sqlalchemy import bindparam, delete, insert, select

from chengwu.directory.tables import IDENTITY, OIDC_ATTEMPT
from chengwu.kit.db import Statement

ADD_ATTEMPT: Final = Statement(
    insert(OIDC_ATTEMPT).values(
        {name: bindparam(name) for name in ("state", "provider", "nonce", "verifier", "expires_at")}
    )
)
TAKE_ATTEMPT: Final = Statement(
    delete(OIDC_ATTEMPT)
    .where(
        OIDC_ATTEMPT.c.state == bindparam("the_state"),
        OIDC_ATTEMPT.c.provider == bindparam("the_provider"),
        OIDC_ATTEMPT.c.expires_at > bindparam("now"),
    )
    .returning(OIDC_ATTEMPT.c.nonce, OIDC_ATTEMPT.c.verifier)
)
"""A state works once."""
PERSON_OF: Final = Statement(
    select(IDENTITY.c.person).where(
        IDENTITY.c.provider == bindparam("the_provider"), IDENTITY.c.subject == bindparam("the_subject")
    )
)
ADD_IDENTITY: Final = Statement(
    insert(IDENTITY).values(provider=bindparam("provider"), subject=bindparam("subject"), person=bindparam("person"))
)
