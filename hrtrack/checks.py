"""System checks: what must be true before hrtrack starts."""

from django.core import checks
from django.urls import URLPattern, URLResolver, get_resolver


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
