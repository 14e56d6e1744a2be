"""Invariants about places: I5 the same in both directions, I6 no order in code, I11 foci are independent."""

import ast
import html
import re
from collections import Counter
from itertools import combinations, permutations
from pathlib import Path

import pytest
from django.conf import settings
from django.db import models, transaction
from django.urls import reverse

from audit.models import AccessEvent, Event
from goals import actions
from goals.actions.common import state_seen
from goals.continuum import MEANING, PART_MEANING, PARTS, Part, Place, tidy
from goals.models import FocusPlace, Goal, GoalTurn, Offer, Response, Revision
from tests.factories import FocusFactory
from tests.goals.acts import now, put, say, write
from tests.house.product import ROOMS

pytestmark = pytest.mark.django_db
ROOT = Path(settings.BASE_DIR)

# Every place as it can be said: alone, and with each of its particulars.
SAID = [{"place": place, "parts": ()} for place in Place] + [
    {"place": place, "parts": (part,)} for place in Place for part in PARTS[place]
]
PAIRS = list(permutations(SAID, 2))


def named(said):
    return "+".join([said["place"], *said["parts"]])


# --- I5: A→B and B→A make the same events, messages and screens, names masked ------------------------------------

NAMES = sorted(
    {str(word) for enum in (Place, Part) for member in enum for word in (member.value, member.label, member.name)}
    | {str(text) for text in (*MEANING.values(), *PART_MEANING.values())},
    key=len,
    reverse=True,
)
CHANGING = [
    (r"\[(?:'‹place›'(?:, )?)*\]", "‹particulars›"),  # they are part of a place's name
    (r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}", "‹id›"),
    (r'(?<=name="csrfmiddlewaretoken" value=")\w+', "‹token›"),
    (r"\b[0-9a-f]{64}\b", "‹hash›"),
    (r"\b[0-9A-F]{4}-[0-9A-F]{4}\b", "‹mark›"),  # the short name of words on paper
    (r'(?<=name="seen" value=")[\d.]+', "‹seen›"),
    (r'(?<=name="last" value=")\d+', "‹last›"),
    (r"/\d+/", "/‹n›/"),
    (r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.\d]*(?:[+-]\d\d:\d\d|Z)?", "‹moment›"),
    (r"\d{1,2}:\d\d(:\d\d)?( [ap]\.m\.)?|noon|midnight", "‹time›"),
    (r"_\d+(?=_|\b)", "_‹n›"),  # the how-manieth of equal tiles
]


def masked(text):
    text = html.unescape(text)
    for name in NAMES:
        text = re.sub(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", "‹place›", text, flags=re.IGNORECASE)
    for pattern, mask in CHANGING:
        text = re.sub(pattern, mask, text)
    return text


def screen(response):
    """What a page says, as a bag of its elements: the tiles stand in one fixed order, wherever a person is."""
    assert response.status_code == 200, response.status_code
    return Counter(line.strip() for line in re.split(r"[\n>]", masked(response.content.decode())) if line.strip())


def rows_written():
    return [
        [
            {
                name: masked(str(value))
                for name, value in row.items()
                if name != "at" and not name.endswith(("_at", "id"))
            }
            for row in model.objects.order_by("pk").values()
        ]
        for model in (Event, AccessEvent, FocusPlace, GoalTurn)
    ] + [Counter(model.objects.values_list("state", "party")) for model in (Offer,)]


def walked(walk):
    """What a walk leaves behind; the database is then as it was."""
    with transaction.atomic():
        told = walk()
        rows = rows_written()
        transaction.set_rollback(True)
    return told, rows


@pytest.mark.parametrize(("here", "there"), PAIRS, ids=lambda said: named(said))
def test_i05_a_change_of_place_writes_the_same_whichever_way_it_goes(cast, here, there):
    focus = FocusFactory(client=cast.dee)

    def walk(first, then):
        actions.put_place(focus, by=cast.dee.user, **first)
        actions.put_place(focus, by=cast.maya, captured="said_aloud", **then)
        goal = write(cast.dee, cast.dee.user, "in_force", foci=[focus], **first)
        put(goal, cast.maya, "offer", **then)
        say(goal, cast.dee.user, "agree")
        return now(goal).lifecycle, Goal.objects.in_force().count(), Response.objects.count(), Revision.objects.count()

    assert walked(lambda: walk(here, there)) == walked(lambda: walk(there, here))


@pytest.mark.parametrize(("here", "there"), PAIRS, ids=lambda said: named(said))
def test_i05_any_place_may_follow_any_other_and_none_asks_why(cast, here, there):
    focus = FocusFactory(client=cast.dee)
    actions.put_place(focus, by=cast.dee.user, **here)
    actions.put_place(focus, by=cast.dee.user, **there)
    assert focus.places.first().place == there["place"]
    assert [row.parts for row in focus.places.all()] == [list(there["parts"]), list(here["parts"])]


@pytest.mark.parametrize("who", ["client", "clinician"])
@pytest.mark.parametrize(("here", "there"), list(combinations(Place, 2)), ids=str)
def test_i05_the_screens_are_the_same_whichever_way_it_goes(cast, signed_in, who, here, there):
    focus = FocusFactory(client=cast.dee, words="the thing")
    me = cast.dee.user if who == "client" else cast.maya
    extra = {} if who == "client" else {"captured": "said_aloud"}

    def walk(first, then):
        visitor, seen = signed_in(me), []

        def look(name, *args):
            seen.append(screen(visitor.get(reverse(name, args=args))))

        actions.put_place(focus, by=me, place=first, **extra)
        goal = write(cast.dee, me, "in_force", "what I want", foci=[focus], place=first, **extra)
        look("goals:place", focus.pk)
        changed = visitor.post(reverse("goals:place", args=[focus.pk]), {"place": then, **extra}, follow=True)
        seen.append(screen(changed))
        assert focus.places.first().place == then
        look("goals:change", goal.pk)
        words = {
            "statement": "what I want now",
            "whose_words": "client_verbatim",
            "place": then,
            "then": "in_force",
            "seen": state_seen(goal, me),
            **extra,
        }
        seen.append(screen(visitor.post(reverse("goals:change", args=[goal.pk]), words, follow=True)))
        assert goal.revisions.count() == 2
        look("goals:history", goal.pk)
        look("goals:thing", focus.pk)
        look("goals:story", cast.dee.pk)
        look("goals:mine") if who == "client" else look("goals:picture", cast.dee.pk)
        return seen

    (screens, rows), (other_screens, other_rows) = walked(lambda: walk(here, there)), walked(lambda: walk(there, here))
    for one, other in zip(screens, other_screens, strict=True):
        assert one == other, (one - other, other - one)
    assert rows == other_rows


def test_i05_the_mask_hides_names_and_nothing_else():
    assert masked("Managed use: planned is fine. Well done!") == "‹place›: ‹place› is fine. Well done!"
    assert masked("You went up.") == "You went up."


# --- I6: no ordering of places in code -------------------------------------------------------------------------

RANKS = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
PUTS_IN_ORDER = {"sorted", "min", "max", "sort", "index", "order_by", "bisect", "rank", "enumerate"}
ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv)
ELSEWHERE = {"records/reading.py": "there, `place` is where a column stands in a file"}


def is_about_places(node):
    """True where code speaks of a place of the continuum, other than of how many there are."""
    for part in ast.walk(node):
        if isinstance(part, ast.Call) and getattr(part.func, "id", "") == "len":
            return False
    said = set()
    for part in ast.walk(node):
        word = {ast.Name: "id", ast.Attribute: "attr", ast.keyword: "arg"}.get(type(part))
        text = getattr(part, word) if word else part.value if isinstance(part, ast.Constant) else ""
        said |= {str(text).strip("-").rpartition("__")[2]}
    return bool(said & {"place", "Place", "place_now", "Place.values", *Place.values})


def ordered_places(source):
    """Each expression in this code that puts places in an order, compares them by it, or counts with it."""
    found = []
    for node in ast.walk(ast.parse(source)):
        name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
        compares = isinstance(node, ast.Compare) and any(isinstance(op, RANKS) for op in node.ops)
        counts = isinstance(node, ast.BinOp) and isinstance(node.op, ARITHMETIC)
        orders = name in PUTS_IN_ORDER and any(
            is_about_places(part) for part in (*node.args, *(given.value for given in node.keywords))
        )
        # `Place.values.index(x)` speaks of places before the call, `FocusPlace.objects.order_by("pk")` does not.
        of_places = name == "index" and is_about_places(node.func)
        if orders or of_places or ((compares or counts) and is_about_places(node)):
            found.append(ast.unparse(node))
    return found


def test_i06_no_code_puts_places_in_an_order():
    found = {
        str(path.relative_to(ROOT)): sins
        for room in ["hrtrack", *ROOMS]
        for path in sorted((ROOT / room).rglob("*.py"))
        if str(path.relative_to(ROOT)) not in ELSEWHERE and (sins := ordered_places(path.read_text()))
    }
    assert found == {}


@pytest.mark.parametrize(
    "sin",
    [
        "if focus.place_now < other.place: pass",
        "sorted(Place)",
        "sorted(rows, key=lambda row: row.place)",
        "max(Place, key=str)",
        "list(Place).index(place)",
        "Place.values.index(row.place) - 1",
        "FocusPlace.objects.order_by('place')",
        "FocusPlace.objects.order_by('-focus__place')",
        "{place: n for n, place in enumerate(Place)}",
        "'abstinence' > place",
    ],
)
def test_i06_the_search_finds_what_it_is_for(sin):
    assert ordered_places(sin)


@pytest.mark.parametrize("fine", ["place == Place.LOOKING", "for place in Place: print(place)", "len(places) > 1"])
def test_i06_the_search_leaves_the_rest_alone(fine):
    assert not ordered_places(fine)


def test_i06_a_place_has_no_number():
    assert issubclass(Place, models.TextChoices)
    assert not [name for name in vars(Place) if re.match("rank|level|order|weight|score|step|next|previous", name)]
    assert all(not value.isdigit() for value in Place.values)
    assert {type(field) for model in (FocusPlace, Revision) for field in [model._meta.get_field("place")]} == {
        models.CharField
    }


def test_i06_no_template_and_no_script_counts_with_places():
    """Nor compares them. In a template only what stands in a tag is code; in a script, every line is."""
    counting = re.compile(r"\bplace\b(?!holder).*?(?<![=<])[<>](?!=?>)|dictsort|\bplace\w*\|add|sort\(|indexOf\(", re.I)
    found = []
    for path in sorted((ROOT / "templates").rglob("*.html")):
        tags = re.findall(r"{%.*?%}|{{.*?}}", path.read_text(), re.S)
        found += [(path.name, tag) for tag in tags if "place" in tag and counting.search(tag.strip("{}%"))]
    for path in sorted((ROOT / "static").rglob("*.js")):
        lines = [line.replace("=>", "").replace("replace(", "") for line in path.read_text().splitlines()]
        found += [(path.name, line) for line in lines if "place" in line and counting.search(line)]
    assert found == []


def test_i06_the_style_sheet_colours_no_place():
    """A rule that names a place may show or hide its particulars, and no more: no place looks better than another."""
    style = re.sub(r"/\*.*?\*/", "", (ROOT / "static" / "hrtrack.css").read_text(), flags=re.S)
    of_a_place = [
        declared.strip()
        for selector, declared in re.findall(r"([^{}]*){([^{}]*)}", style)
        if any(re.search(rf"[.#=\"'\[-]{value}\b", selector.replace("-", "_")) for value in Place.values)
    ]
    assert {line.partition(":")[0].strip() for line in ";".join(of_a_place).split(";") if line.strip()} <= {"display"}


# --- I11: foci are independent -----------------------------------------------------------------------------------


def everything_but(focus, client):
    goals = Goal.objects.filter(client=client)
    return {
        "goals": list(goals.order_by("pk").values()),
        "words": list(Revision.objects.filter(goal__in=goals).order_by("pk").values()),
        "answers": list(Response.objects.filter(revision__goal__in=goals).order_by("pk").values()),
        "offers": list(Offer.objects.filter(goal__in=goals).order_by("pk").values()),
        "turns": list(GoalTurn.objects.filter(goal__in=goals).order_by("pk").values()),
        "about": sorted(map(str, goals.values_list("pk", "foci"))),
        "in force": sorted(str(goal.pk) for goal in goals.in_force()),
        "foci": list(client.foci.order_by("pk").values()),
        "other places": list(FocusPlace.objects.exclude(focus=focus).order_by("pk").values()),
    }


@pytest.mark.parametrize("said", SAID, ids=named)
@pytest.mark.parametrize("by_page", [False, True], ids=["by action", "by page"])
def test_i11_putting_one_thing_somewhere_changes_no_goal_and_no_other_thing(cast, signed_in, said, by_page):
    drinks, ice = FocusFactory(client=cast.dee, words="drinks"), FocusFactory(client=cast.dee, words="ice")
    for focus in (drinks, ice):
        actions.put_place(focus, by=cast.dee.user, place="managed_use", parts=["planned"])
    write(cast.dee, cast.dee.user, "in_force", foci=[drinks], place="managed_use", parts=["planned"])
    write(cast.dee, cast.dee.user, "in_force", foci=[drinks, ice])
    write(cast.dee, cast.maya, "offer", foci=[drinks], place="safer_use")
    before = everything_but(drinks, cast.dee)
    if by_page:
        of_its_own = {Place.MANAGED_USE: "managed_parts", Place.ABSTINENCE: "abstinence_part"}
        data = {"place": said["place"], of_its_own.get(said["place"], "nothing"): said["parts"]}
        answered = signed_in(cast.dee.user).post(reverse("goals:place", args=[drinks.pk]), data)
        assert answered.status_code == 302
    else:
        actions.put_place(drinks, by=cast.dee.user, **said)
    assert everything_but(drinks, cast.dee) == before
    newest = drinks.places.first()
    assert (newest.place, newest.parts) == (said["place"], list(said["parts"]))


def test_i11_words_in_force_move_only_what_they_are_about(cast):
    drinks, ice = FocusFactory(client=cast.dee), FocusFactory(client=cast.dee)
    sleep = FocusFactory(client=cast.dee, kind="life_area")
    other = write(cast.dee, cast.dee.user, "in_force", foci=[ice], place="safer_use")
    write(cast.dee, cast.dee.user, "in_force", foci=[drinks, sleep], place="abstinence", parts=["total"])
    assert [row.focus for row in FocusPlace.objects.all()] == [drinks, ice]
    assert ice.places.get().place == "safer_use"
    assert other in Goal.objects.in_force()


def test_i11_after_any_change_the_page_asks_about_each_open_goal(cast, signed_in):
    drinks, ice = FocusFactory(client=cast.dee), FocusFactory(client=cast.dee)
    write(cast.dee, cast.dee.user, "in_force", "about drinks", foci=[drinks])
    write(cast.dee, cast.dee.user, "in_force", "about ice", foci=[ice])
    data = {"place": "abstinence", "abstinence_part": "total"}
    page = signed_in(cast.dee.user).post(reverse("goals:place", args=[drinks.pk]), data, follow=True).content.decode()
    assert "about drinks" in page
    assert "about ice" in page


def test_i11_each_way_of_saying_a_place_is_kept_in_one_form():
    assert tidy("managed_use", ["reduced", "planned", "reduced"]) == tidy("managed_use", ["planned", "reduced"])
