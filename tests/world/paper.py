"""What goes along on paper."""

TABLE = """
"""


def make(cast):
    return {}
