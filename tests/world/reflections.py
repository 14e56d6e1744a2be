"""What is thought through together."""

TABLE = """
"""


def make(cast):
    return {}
