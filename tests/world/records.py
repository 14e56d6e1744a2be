"""What comes in, and what is taken away."""

TABLE = """
records:all                  -        | 302 200 403 200 403 403 403 403 403 | 302 422 403 422 403 403 403 403 403
"""


def make(cast):
    return {}
