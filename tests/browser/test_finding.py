"""Maya finds a note by its words, and comes to it from what stands around them."""

import re

from django.urls import reverse

from accounts.models import User
from clients.models import Client
from notes import actions


def test_a_note_is_found_by_a_word_and_opened(demo_people, somebody):
    by = User.objects.get(username="maya")
    note = actions.start(Client.objects.get(user__username="dee"), by=by)
    words = "We drank tea with her sister, 我们喝茶, and " + "x" * 120
    actions.sign(note, by=by, seen=note.version, did=words)
    maya = somebody("maya").menu("Find in notes").write("Words", "sister TEA").press("Find").sees("1 note", "We drank")
    assert maya.page.locator("mark").all_inner_texts() == ["tea"]
    assert maya.page.url.endswith(reverse("notes:find"))
    maya.write("Words", "brother").press("Find").sees("Nothing was found")
    maya.write("Words", "sister").press("Find").follow(re.compile("^Dee")).sees("We drank tea")
