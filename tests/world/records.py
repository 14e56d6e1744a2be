"""What comes in, and what is taken away."""

TABLE = """
"""


def make(cast):
    return {}
