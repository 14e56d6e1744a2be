"""What supervisors may know."""

TABLE = """
summaries:list               -        | 302 403 403 403 403 403 403 200 403 | 302 403 403 403 403 403 403 405 403
summaries:release            quarter  | 302 403 403 403 403 403 403 200 403 | 302 403 403 403 403 403 403 405 403
summaries:download           quarter  | 302 403 403 403 403 403 403 200 403 | 302 403 403 403 403 403 403 405 403
"""


def make(cast):
    return {"quarter": ["2026-Q1"]}
