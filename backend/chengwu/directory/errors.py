"""What can go wrong between the product and its people."""

from __future__ import annotations

from chengwu.kit.errors import NotAllowed, NotFound, Refusal, TooMany


class SignInRefused(Refusal):
    """Login and password do not belong together, or the person may not sign in. It never says which."""

    status = 401
    key = "sign_in_refused"


class TooManyTries(TooMany):
    """Too many wrong passwords or codes; `retry_after` in seconds. The same for logins that do not exist."""

    key = "too_many_tries"


class TicketGone(Refusal):
    """The time between password and code is over, or there were too many wrong codes: sign in again."""

    status = 401
    key = "second_factor_ticket_gone"


class CodeRefused(Refusal):
    """The code is wrong, or was used before."""

    status = 401
    key = "second_factor_refused"


class SecondFactorNeeded(Refusal):
    """The new password is set, and this person signs in with a second factor too: a link alone opens no session."""

    status = 401
    key = "second_factor_needed"


class SecondFactorOn(Refusal):
    """It is turned on already; it is removed before a new one is set up."""

    status = 409
    key = "second_factor_on"


class SecondFactorOff(Refusal):
    """There is nothing to confirm or to remove."""

    status = 409
    key = "second_factor_off"


class SessionNeeded(NotAllowed):
    """Only a person who signed in may do this, not a program with a token."""

    key = "session_needed"


class LinkGone(NotFound):
    """The link is unknown, used or too old; it never says which."""

    key = "link_gone"


class LinkForOneself(Refusal):
    """A link would replace the present password without asking for it, and a token would become a session."""

    status = 409
    key = "link_for_oneself"


class LoginTaken(Refusal):
    """Another person, perhaps one who left, has this login."""

    status = 409
    key = "login_taken"


class LastOwner(Refusal):
    """Somebody must be able to do everything."""

    status = 409
    key = "last_owner"


class MoreRights(NotAllowed):
    """Nobody may give a right, or get power over somebody who has a right, that they do not hold themselves."""

    key = "more_rights"


class PersonLeft(Refusal):
    """This person has left; let them return first."""

    status = 409
    key = "person_left"


class PersonHere(Refusal):
    """This person has not left, so cannot return."""

    status = 409
    key = "person_here"


class ManagerCircle(Refusal):
    """Somebody would be their own manager, over others."""

    status = 409
    key = "manager_circle"


class DepartmentCircle(Refusal):
    """A department would lie in itself, over others."""

    status = 409
    key = "department_circle"


class DepartmentNameTaken(Refusal):
    """There is a department of this name at the same place."""

    status = 409
    key = "department_name_taken"


class DepartmentInUse(Refusal):
    """People or departments are in it."""

    status = 409
    key = "department_in_use"


class PositionNameTaken(Refusal):
    """There is a position of this name."""

    status = 409
    key = "position_name_taken"


class PersonNamed(Refusal):
    """Somebody came in, or something names them: they can leave, and stay known."""

    status = 409
    key = "person_named"


class PositionInUse(Refusal):
    """People have this position."""

    status = 409
    key = "position_in_use"


class RoleNameTaken(Refusal):
    """There is a role of this name."""

    status = 409
    key = "role_name_taken"


class RoleInUse(Refusal):
    """People have this role."""

    status = 409
    key = "role_in_use"


class RoleBuiltIn(Refusal):
    """The owners' role is part of the product."""

    status = 409
    key = "role_built_in"


class NoProvider(NotFound):
    """No sign-in of this name is set up."""

    key = "oidc_no_provider"


class ProviderFailed(Refusal):
    """The other sign-in did not answer, or what it said does not hold; `provider` is what its button says."""

    status = 401
    key = "oidc_failed"


class NobodyHere(Refusal):
    """The other sign-in knows them, and nobody here has that login and may sign in."""

    status = 401
    key = "oidc_nobody"


class NobodyWithLogin(NotFound):
    """No active person signs in with this name."""

    key = "nobody_with_login"


class NoOwner(NotFound):
    """The workspace has no owner in whose name something could be done."""

    key = "directory_no_owner"
