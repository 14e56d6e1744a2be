"""A release made by hand, for tests of what is done with one."""

from summaries.models import SummaryRelease

CONTENT = {
    "quarter": "2026-Q2",
    "places": ["looking", "safer_use", "managed_use", "abstinence", "none_said"],
    "agreements": ["shared", "client_led", "neither"],
    "programs": [
        {
            "name": "=Harbour",
            "size": [41, 45],
            "places": [None, [11, 15], [16, 20], None, None],
            "agreements": [[21, 25], None, None],
        }
    ],
    "everyone": {
        "size": [71, 75],
        "places": [None, [21, 25], [26, 30], None, None],
        "agreements": [[36, 40], [16, 20], [16, 20]],
    },
    "rules": {"small": 10, "band": 5, "listed_from": 21},
    "audit": {"narrowest_shown": 5, "narrowest_hidden": 11},
}


def publish(content=CONTENT, **fields):
    body = SummaryRelease.canonical(content)
    fields = {"quarter": content["quarter"], "body": body, "sha256": SummaryRelease.hash_of(body), **fields}
    return SummaryRelease.objects.create(**fields)
