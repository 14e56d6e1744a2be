"""Maya turns the screen to Dee: their own words stand first, and the note is not signed past them without asking."""

import re

from notes.models import SessionNote


def test_a_note_is_written_together(demo_people, somebody):
    maya = somebody("maya").menu("My people").follow(re.compile("^Dee")).press("Start session")
    maya.press("Write it together with Dee").sees("We write this together.")
    first = maya.page.locator("main form#draft textarea").first
    assert first.get_attribute("name") == "said"
    maya.write("What we did", "We made tea.").press("Sign and share", answers=422)
    maya.sees("What would Dee like to have here, in their own words?")
    maya.choose("Nothing today").press("Sign and share").sees("Signed and shared.", "Nothing today.", "We made tea.")
    note = SessionNote.objects.latest("opened_at")
    assert (note.did, note.nothing_today) == ("We made tea.", True)
