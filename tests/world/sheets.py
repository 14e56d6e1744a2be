"""What is written down in parts, in their own words."""

TABLE = """
"""


def make(cast):
    return {}
