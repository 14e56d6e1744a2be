"""Who looked."""

TABLE = """
audit:who_looked             -        | 302 200 403 200 403 403 403 403 403 | 302 200 403 200 403 403 403 403 403
"""


def make(cast):
    return {}
