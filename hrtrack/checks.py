"""System checks: what must be true before hrtrack starts."""

import os
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.db import DEFAULT_DB_ALIAS, connections
from django.urls import URLPattern, URLResolver, get_resolver

from hrtrack.db import guards_that_are_gone, one_filled
from hrtrack.resealing import sealed_fields
from hrtrack.sealed import SealedShut, key_of, place_of, unseal


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


@checks.register(checks.Tags.database)
def what_is_sealed_opens(app_configs, databases=None, **kwargs):
    """With other keys than the ones the words were sealed with, not one note could be read (PRIVACY N9, R4).

    Tries one text of each column. Asked by `manage.py check --database default` and before every `manage.py migrate`.
    """
    if DEFAULT_DB_ALIAS not in (databases or ()):
        return []
    return [
        checks.Error(
            str(error),
            hint="Set SEAL_KEYS to the keys that this database was sealed with; they are backed up apart from it.",
            id="hrtrack.E004",
        )
        for error in _that_stay_shut(connections[DEFAULT_DB_ALIAS])
    ]


def _that_stay_shut(connection):
    for model, fields in sealed_fields().items():
        key = model._meta.pk
        for field in fields:
            found = one_filled(connection, model._meta.db_table, key.column, field.column)
            if found and key_of(found[1]):  # clear words are from before the migration that seals them
                try:
                    unseal(found[1], place_of(field, key.to_python(found[0])))
                except SealedShut as error:
                    yield error


@checks.register(checks.Tags.security, deploy=True)
def the_keys_are_for_the_server_alone(app_configs, **kwargs):
    """Whoever reads the file of the keys reads every note in a stolen copy of the database."""
    where = os.environ.get("SEAL_KEYS_FILE", "").strip()
    if not where or not Path(where).stat().st_mode & 0o077:
        return []
    return [
        checks.Warning(
            f"Others on this machine may read {where}, the keys of what is sealed.",
            hint=f"chmod 600 {where}, and let it belong to the user that runs the server.",
            id="hrtrack.W005",
        )
    ]
