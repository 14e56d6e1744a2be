"""What the demo people have of this: see hrtrack/demo/people.py."""


def fill(people):
    """people: {"dee": Client, "ines": Client, "tom": Client, "maya": User, "ade": User}."""
