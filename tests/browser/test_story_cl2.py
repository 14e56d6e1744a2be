"""CL2 · Tom and Ade disagree, in the open, and stay: his goal stands on his word the whole time."""

from goals.models import Revision

FIRST = "Nothing from tomorrow, at home."
VIEW = "I back you stopping. I am worried about a fit at home alone. I will call the clinic with you now if you like."
SLOWER = "Slower, on the clinic’s plan, or the come-off bed on Thursday."
THEIRS = "Come-off bed Thursday, then nothing till my birthday."
THEIRS_ALONE = "In force: this is their own goal."
MINE = "In force: this is your goal."
BOTH = "In force. Both of you said yes to these words."


def test_tom_and_ade_disagree_and_come_to_words_of_both(tom, somebody):
    tom, ade = somebody("tom"), somebody("ade")
    tom_says_what_he_wants(tom)
    ade_sees_it_differently(ade)
    tom.to("/my/").follow(FIRST).sees(MINE, FIRST, "Ade sees it differently.", VIEW)
    ade_offers_other_words(ade)
    tom_needs_time(tom)
    tom_says_other_words(tom)
    both_say_yes(tom, ade)
    nothing_is_written_over(tom)


def tom_says_what_he_wants(tom):
    tom.sees("Nothing is in the picture yet", "You can also just look.").follow("Add something")
    tom.write("What do you call it?", "vodka").choose("something I take").press("Add")
    tom.choose("Abstinence", "only what I name").press("This is it")
    tom.sees("Abstinence is fine. Nothing more to fill in.")
    tom.follow("Write what I want").write("In words", FIRST).press("Put in force for me").sees(MINE, FIRST)


def ade_sees_it_differently(ade):
    ade.to("/today/").sees("Tom has new words for vodka.").follow("Tom has new words for vodka.")
    buttons = [button.inner_text() for button in ade.page.locator("main button").all()]
    assert {"Yes", "Not for me", "I need time"} <= set(buttons)
    assert not [words for words in buttons if "this goal" in words], "nothing Ade presses decides about Tom's goal"
    ade.follow("My view").choose("I cannot support this, and I am still with you")
    ade.press("Say it", answers=422).write("In my words", VIEW).press("Say it").sees(VIEW, THEIRS_ALONE)


def ade_offers_other_words(ade):
    ade.follow("Offer other words").write("In words", SLOWER).press("Offer")
    ade.sees("Offered by you. Still open, no hurry.", THEIRS_ALONE, FIRST)


def tom_needs_time(tom):
    tom.to("/my/").sees("Waiting for you, no hurry", SLOWER, MINE).follow("Read and answer")
    tom.sees("Tom’s words", "Ade’s words", "Offered to you. Still open, no hurry.", MINE, FIRST)
    tom.press("I need time").sees("Your answer is kept: I need time.", MINE, FIRST)


def tom_says_other_words(tom):
    tom.follow("Change").write("In words", THEIRS).press("Talk about it first")
    tom.sees("Offered by you. Still open, no hurry.", MINE, FIRST, THEIRS)


def both_say_yes(tom, ade):
    ade.to("/today/").follow("Tom has new words for vodka.").sees(THEIRS).press("Yes").sees("Your answer is kept: yes.")
    tom.to("/my/").sees("They said yes to these words.", THEIRS).follow("Read and answer")
    tom.press("Yes").sees(BOTH, THEIRS)
    ade.to("/today/").sees_no("Tom has new words")


def nothing_is_written_over(tom):
    tom.follow("History").sees(FIRST, VIEW, "Nothing is written over.", "cannot support")
    assert tom.page.locator("main section.sheet").count() == Revision.objects.count() == 3
    tom.menu("My story").sees(FIRST, THEIRS).sees_no("wrong", "refused", "rejected")
