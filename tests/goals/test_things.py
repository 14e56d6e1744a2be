"""The pages of a thing: what it is called, where it is, where it was, and what is put away."""

from django.urls import reverse

from goals import actions
from goals.models import Focus, FocusPlace, GoalTurn
from tests.factories import FocusFactory
from tests.reading import Page, text


def test_a_thing_is_added_in_the_clients_words(cast, dee):
    response = dee.post(reverse("goals:new_thing", args=[cast.dee.pk]), {"words": "ice", "kind": "substance"})
    focus = Focus.objects.get()
    assert response["Location"] == reverse("goals:place", args=[focus.pk])
    assert (focus.words, focus.kind, focus.catalogue) == ("ice", "substance", None)


def test_looking_for_a_common_name_adds_nothing_and_keeps_what_was_typed(cast, dee):
    response = dee.post(
        reverse("goals:new_thing", args=[cast.dee.pk]), {"words": "booze", "kind": "substance", "look_up": "1"}
    )
    assert response.status_code == 200
    assert 'value="booze"' in response.content.decode()
    assert "Alcohol" in text(response)
    assert Focus.objects.count() == 0


def test_a_place_is_said_in_one_form(cast, dee, drinks):
    response = dee.post(
        reverse("goals:place", args=[drinks.pk]), {"place": "managed_use", "managed_parts": ["planned", "reduced"]}
    )
    assert response["Location"] == reverse("goals:placed", args=[drinks.pk])
    assert FocusPlace.objects.get().parts == ["planned", "reduced"]
    assert "Managed use is fine. Nothing more to fill in." in text(dee.get(response["Location"]))


def test_a_place_they_never_said_stays_in_its_list_and_counts_for_nothing(cast, dee, maya, drinks):
    actions.put_place(drinks, by=cast.dee.user, place="safer_use")
    told = actions.put_place(drinks, by=cast.maya, captured="phone", place="abstinence")
    page = text(dee.get(reverse("goals:mine")))
    assert "Maya wrote down on" in page
    assert "Abstinence (on the phone). drinks" in page
    dee.post(reverse("goals:check", args=["place", told.pk]), {"is_right": "no"})
    assert "wrote down on" not in text(dee.get(reverse("goals:mine")))
    of_the_thing = text(maya.get(reverse("goals:thing", args=[drinks.pk])))
    assert of_the_thing.index("written down by Maya") < of_the_thing.index("Dee: I did not say that")
    assert "Abstinence" not in text(dee.get(reverse("goals:my_story")))
    assert "Safer use" in text(dee.get(reverse("goals:my_story")))


def test_every_place_it_has_been_at_can_be_read(cast, dee, drinks):
    for number in range(45):
        actions.put_place(drinks, by=cast.dee.user, place="abstinence", exceptions=f"the {number}th")
    page = reverse("goals:thing", args=[drinks.pk])
    read = " ".join(text(dee.get(page, {"page": number})) for number in (1, 2, 3))
    assert [f"except the {number}th" in read for number in range(45)] == [True] * 45


def test_every_turn_and_every_thing_that_is_put_away_can_be_read(cast, dee):
    goal = actions.write_goal(cast.dee, by=cast.dee.user, then="in_force", statement="mine")
    for number in range(45):
        GoalTurn.objects.create(
            goal=goal,
            before="paused",
            after="in_force" if number % 2 else "paused",
            words=f"the {number}th turn",
            captured="own_device",
            recorded_by=cast.dee.user,
        )
        actions.close_focus(FocusFactory(client=cast.dee, words=f"the {number}th thing"), by=cast.dee.user)
    for address, of, name in (
        (reverse("goals:history", args=[goal.pk]), "turn", "turns"),
        (reverse("goals:put_away", args=[cast.dee.pk]), "thing", "things"),
    ):
        read = " ".join(text(dee.get(address, {name: number})) for number in (1, 2, 3))
        assert [f"the {number}th {of}" in read for number in range(45)] == [True] * 45
        assert f'href="?page=2&amp;{name}=3"' in dee.get(address, {"page": 2, name: 2}).content.decode()


def test_looking_is_a_complete_answer(cast, dee, drinks):
    page = text(dee.post(reverse("goals:place", args=[drinks.pk]), {"place": "looking"}, follow=True))
    assert "Looking is fine. Nothing more to fill in." in page


def test_no_place_is_chosen_beforehand_and_the_present_one_is_outlined(cast, dee, drinks):
    actions.put_place(drinks, by=cast.dee.user, place="safer_use")
    page = dee.get(reverse("goals:place", args=[drinks.pk])).content.decode()
    assert "checked" not in page
    assert page.count("id_place_1_now") >= 1


def test_exceptions_typed_under_another_place_come_back_with_a_sentence(cast, dee, drinks):
    response = dee.post(reverse("goals:place", args=[drinks.pk]), {"place": "safer_use", "exceptions": "at weddings"})
    assert response.status_code == 422
    assert "Exceptions and a date belong to abstinence only." in text(response)
    assert 'value="at weddings"' in response.content.decode()
    assert FocusPlace.objects.count() == 0


def test_a_place_said_meanwhile_is_not_overwritten_unread(cast, dee, maya, drinks):
    page = reverse("goals:place", args=[drinks.pk])
    hidden = [one.attrs["value"] for one in Page(maya.get(page).content.decode()).all("input")
              if one.attrs.get("name") == "seen"]  # fmt: skip
    dee.post(page, {"place": "looking"})
    typed = {"place": "abstinence", "exceptions": "a toast", "captured": "phone", "seen": hidden[0]}
    told = maya.post(page, typed)
    assert told.status_code == 422
    assert "Dee said where this is: Looking. What you typed is still here." in text(told)
    assert "a toast" in told.content.decode()
    assert f'name="seen" value="{drinks.places.get().pk}"' in told.content.decode()
    assert maya.post(page, {**typed, "seen": drinks.places.get().pk}).status_code == 302


def test_whoever_took_a_thing_out_is_named(cast, dee, drinks):
    actions.close_focus(drinks, by=cast.maya)
    assert "by Maya" in text(dee.get(reverse("goals:put_away", args=[cast.dee.pk])))
