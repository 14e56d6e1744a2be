"""What the demo people write in their notebooks: see hrtrack/demo/people.py."""

from journal import actions


def fill(people):
    """Dee shares one page and keeps one to herself; Ines took one back."""
    dee, ines = people["dee"], people["ines"]
    actions.write(dee, by=dee.user, words="Awake at four. Counted the buses. Did not go out for anything.")
    actions.write(
        dee,
        by=dee.user,
        words="I could not say this on Tuesday: my sister rang, and I did not pick up. I wanted to.",
        is_shown=True,
    )
    page = actions.write(ines, by=ines.user, words="The wedding is in May. I do not know yet.", is_shown=True)
    actions.take_back(page, by=ines.user)
