"""K1 · Ines goes from abstinence back to managed use, and every screen stays as it was."""

import pytest

OLD = "no wine at all"
NEW = "Wine at celebrations, planned the day before, two glasses."
VERBS = ("Change", "Say how it’s going", "Pause", "Reached", "Set aside")
NEVER = ("reset", "are you sure", "back to", "slip", "lapse", "warning")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_ines_changes_from_abstinence_to_managed_use_and_both_agree(demo_people, somebody, script):
    ines = somebody("ines", script=script)
    ines.sees("My page", "wine", OLD, "In force. Both of you said yes to these words.")
    card = ines.part(OLD, "article")
    ines.follow("Change : wine", within=card).sees("Where is this for you now?")
    assert not ines.page.get_by_role("radio", checked=True).count(), "a place was chosen beforehand"
    ines.choose("Managed use", "planned").press("This is it")
    ines.sees("Managed use is fine. Nothing more to fill in.", "New words, if you like", OLD).sees_no(*NEVER)

    ines.follow("Change the words").sees("The words until now", OLD).sees_no(*NEVER)
    assert ines.page.get_by_label("In words").input_value() == OLD, "the old words are there to be changed"
    ines.write("In words", NEW)
    assert ines.page.get_by_label("Why?").input_value() == ""
    ines.press("Put in force for me").sees("In force: this is your goal.", NEW, *VERBS).sees_no(*NEVER)

    maya = somebody("maya")
    maya.sees("Today", "Ines has new words for wine.").sees_no(*NEVER)
    maya.follow("Ines has new words for wine.").sees(NEW, "What do I say to these words?").sees_no(*NEVER)
    maya.press("Yes").sees("Your answer is kept: yes.", "In force. Both of you said yes to these words.")
    maya.follow("My view").choose("I support this").press("Say it").sees("Maya: I support this")
    maya.to("/today/").sees_no("Ines has new words")

    ines.to("/my/").sees(NEW, "In force. Both of you said yes to these words.").sees_no(OLD)
    ines.menu("My story")
    assert both_in_one_line(ines)
    ines.sees_no(*NEVER).sign_out()


def both_in_one_line(walk):
    """Both wordings stand in one list, each a line of the same ink and size."""
    lines = [walk.page.locator("main ol > li").filter(has_text=words).first for words in (OLD, NEW)]
    ink = "line => (s => [s.color, s.backgroundColor, s.fontSize, s.opacity].join())(getComputedStyle(line))"
    return len({line.evaluate(ink) for line in lines}) == 1


def test_any_change_of_words_makes_the_same_sentence_on_the_clinicians_page(demo_people, somebody):
    ines, maya = somebody("ines"), somebody("maya")
    told = []
    for place, words in (("Safer use", "never on my own"), ("Abstinence", "not for now")):
        ines.to("/my/").follow("Change : wine").choose(place).press("This is it").follow("Change the words")
        ines.write("In words", words).press("Put in force for me").sees("In force: this is your goal.")
        maya.to("/today/")
        told.append([line for line in maya.page.locator("main li").all_inner_texts() if "Ines has" in line])
        maya.follow("Ines has new words for wine.").press("Yes")
    assert told[0] == told[1]
    assert len(told[0]) == 1


def test_a_change_of_words_is_told_to_nobody_else(demo_people, somebody):
    ines = somebody("ines").to("/my/").follow("Change : wine").choose("Managed use").press("This is it")
    ines.follow("Change the words").write("In words", NEW).press("Put in force for me")
    somebody("ade").sees_no("Ines").to("/people/").sees_no("Ines")
