"""Every form of the house, found on its page, with what people paste in every box: a sentence, the text still there.

Walked over HTTP as their people would send them; a form made later is tried by itself.
"""

import html
import uuid
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.urls import reverse

from tests.reading import Page
from tests.test_access import COMMITTED, ROWS
from tests.world import make_world, user_of

LINES = {"text", "search", None}
NUL = "before\x00after"
MARKUP = '\u202e</textarea>"><script>alert(1)</script>\u202c'
MILLION = "long words " * 90_909 + "x"
PHRASES = ("password", "phrase")  # never written back
LOOKS_UP = {
    "strategies:look",
    "notes:find",
    "notes:find_of_client",
}  # a search: nothing is kept, and the page shows what was found


def forms_of(body):
    """[(where it goes, {name: value} of what is filled in, names of the boxes for words)] of a page's forms."""
    page = Page(body)
    for form in page.all("form"):
        if (form.attrs.get("method") or "").lower() != "post":
            continue
        filled, boxes = {}, []
        for one in page.all("input") + page.all("textarea") + page.all("select"):
            name = one.attrs.get("name")
            if one.inside("form") is not form or not name or "disabled" in one.attrs:
                continue
            kind = one.attrs.get("type")
            if one.tag == "textarea" or (one.tag == "input" and kind in LINES):
                boxes.append(name)
            elif one.tag == "select":
                chosen = [o for o in page.all("option") if o.inside("select") is one and "selected" in o.attrs]
                filled[name] = [o.attrs.get("value", "") for o in chosen]
            elif kind not in ("radio", "checkbox") or "checked" in one.attrs:
                filled.setdefault(name, []).append(one.attrs.get("value", ""))
        if boxes:
            yield form.attrs.get("action") or "", filled, boxes


def every_form(cast, persona, visitor):
    """(route, address, filled, boxes) of every form with a box for words that this person is shown."""
    seen = set()
    for name, (takes, get, _post) in ROWS.items():
        if name in COMMITTED or get[persona] != "200" or name.startswith("style"):
            continue
        here = reverse(name, args=cast.args[takes])
        undo = transaction.savepoint()
        body = visitor.get(here).content.decode()
        transaction.savepoint_rollback(undo)
        for action, filled, boxes in forms_of(body):
            to = here if action.startswith(("#", "?")) or not action else action
            if (to, tuple(boxes)) not in seen:
                seen.add((to, tuple(boxes)))
                yield name, to, filled, boxes


def sent(visitor, address, filled, boxes, value):
    data = {**filled, **dict.fromkeys(boxes, value), "once": str(uuid.uuid4())}
    undo = transaction.savepoint()
    try:
        response = visitor.post(address, data)
        return response.status_code, response.content.decode()
    finally:
        transaction.savepoint_rollback(undo)


@pytest.mark.parametrize("persona", ["dee", "maya", "paul"])
def test_what_is_pasted_into_any_form_comes_back_with_a_sentence_or_is_kept(cast, signed_in, persona):
    cast, amiss, tried = make_world(cast), [], 0
    visitor = signed_in(user_of(cast, persona))
    for route, address, filled, boxes in list(every_form(cast, persona, visitor)):
        tried += 1
        for value in (NUL, MARKUP, MILLION):
            status, page = sent(visitor, address, filled, boxes, value)
            found = wrong_with(status, page, value=value, boxes=boxes, looks_up=route in LOOKS_UP)
            if found:
                amiss.append(f"{route} {address} {boxes} {value[:12]!r}: {status}, {found}")
    assert amiss == []
    assert tried > 5


def wrong_with(status, page, *, value, boxes, looks_up):
    """What is amiss with this answer, in words; nothing where it is kept, or said why not with the text still there."""
    if "<script>alert(1)" in page:
        return "it runs"
    if looks_up and status == 200:
        return ""
    if status in (302, 303) and value == MARKUP:
        return ""
    never_shown = any(one in name for name in boxes for one in PHRASES)
    shown = html.escape(value.replace("\x00", "\ufffd")) in page
    if status == 422 and (shown or never_shown):
        return ""
    return f"and the text is {'' if shown else 'not '}there"


def test_a_million_characters_of_four_bytes_each_are_read_as_a_browser_sends_them(cast, signed_in):
    """Every sign takes twelve bytes on the way."""
    address = reverse("notes:write", args=make_world(cast).args["draft"])
    maya, many = signed_in(cast.maya), "🌙" * 1_000_000
    sent = urlencode({"did": many, "version": "0", "once": str(uuid.uuid4())})
    answer = maya.generic("POST", address, sent, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 422
    assert many in answer.content.decode()
