"""What helps."""

TABLE = """
"""


def make(cast):
    return {}
