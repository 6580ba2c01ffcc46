"""What can go wrong with applications."""

from __future__ import annotations

from chengwu.kit.errors import NotFound, Refusal, Unacceptable


class PackageUnreadable(Unacceptable):
    """What was given is no package; `fields` name the files and lines."""

    key = "app_package_unreadable"


class PackageTooLarge(Refusal):
    """More files, or larger ones, than a package holds."""

    status = 413
    key = "app_package_too_large"


class NoApp(NotFound):
    """No application of this key is installed, or it has no such revision."""

    key = "app_not_there"


class NoDraft(NotFound):
    """Nothing is being prepared for this application."""

    key = "app_no_draft"


class PlanOutdated(Refusal):
    """What the plan was made from has changed since."""

    status = 409
    key = "app_plan_outdated"


class AppNotReady(Refusal):
    """Something is in the way; `fields` say what."""

    status = 409
    key = "app_not_ready"


class AppNeeded(Refusal):
    """Other applications lead to this one."""

    status = 409
    key = "app_needed"


class DemoThere(Refusal):
    """The demo records are there already."""

    status = 409
    key = "app_demo_there"


class DemoUnreadable(Unacceptable):
    """The demo records cannot be read; `fields` name the files and lines."""

    key = "app_demo_unreadable"


class TooManyFavourites(Refusal):
    """More favourites than anybody finds anything in."""

    status = 409
    key = "app_too_many_favourites"
