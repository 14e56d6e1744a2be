"""System checks: what must be true before hrtrack starts."""

from django.conf import settings
from django.core import checks
from django.db import DEFAULT_DB_ALIAS, connections
from django.urls import URLPattern, URLResolver, get_resolver

from hrtrack.db import guards_that_are_gone


def each_route(patterns=None, prefix="", namespace=""):
    """Every route of the project as (name, route, view), in the order of the address table."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from each_route(pattern.url_patterns, route, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", route, pattern.callback


@checks.register(checks.Tags.security)
def every_route_says_who_may_use_it(app_configs, **kwargs):
    """A view without `@allow` is a door nobody thought about (HOUSE §3, lock three)."""
    return [
        checks.Error(
            f"The route {route!r} ({name}) does not say who may use it.",
            hint="Put @allow(...) from hrtrack.access outermost on its view.",
            id="hrtrack.E001",
        )
        for name, route, view in each_route()
        if not getattr(view, "allowed_roles", None)
    ]


@checks.register(checks.Tags.security, deploy=True)
def the_summaries_reader_has_its_own_login(app_configs, **kwargs):
    """A role taken by the app's own login can be laid down again by SQL; a login that never had more cannot (D-14)."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") or settings.SUMMARY_READER_IS_A_LOGIN:
        return []
    return [
        checks.Warning(
            "Supervisors' pages read with the app's own login, in a role that SQL could lay down.",
            hint="Make a login that is a member of hr_summary only, and set SUMMARY_DATABASE_URL (docs/summaries.md).",
            id="hrtrack.W003",
        )
    ]


@checks.register(checks.Tags.database)
def every_guard_is_in_place(app_configs, databases=None, **kwargs):
    """History that the database no longer guards is no history (S-4).

    Asked by `manage.py check --database default` and before every `manage.py migrate`.
    """
    if DEFAULT_DB_ALIAS not in (databases or ()):
        return []
    return [
        checks.Error(
            f"The database does not guard {guard.table!r} as it should: a trigger is missing or switched off.",
            hint="Find out who took it away and what was changed since; then run manage.py put_guards_back.",
            id="hrtrack.E002",
        )
        for guard in guards_that_are_gone(connections[DEFAULT_DB_ALIAS])
    ]
