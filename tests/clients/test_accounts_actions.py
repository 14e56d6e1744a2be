"""Accounts: given, given a new phrase, closed and opened again; and who may."""

import pytest

from accounts.models import Role, User
from accounts.phrases import is_neutral
from audit.models import AccessEvent, Event
from clients import actions
from clients.models import CareRelationship
from hrtrack.refusals import Refused
from tests.factories import ClientFactory, UserFactory

PHRASE = "maple lantern quilt harbour"
NOBODY_ELSE = ["ade", "lena", "noor", "tom", "dee"]


def person(cast, name):
    found = getattr(cast, name)
    return getattr(found, "user", found)


@pytest.fixture
def sol(cast):
    """A client of Maya's without a sign-in."""
    return actions.add_client(by=cast.maya, preferred_name="Sol")


# --- a client's sign-in ---------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["maya", "paul"])
def test_a_sign_in_says_nothing_about_its_owner_and_asks_for_nothing(cast, sol, who):
    username, phrase = actions.give_sign_in(sol, by=person(cast, who))
    sol.refresh_from_db()
    account = sol.user
    assert is_neutral(username)
    assert (account.username, account.name, account.role) == (username, "Sol", Role.CLIENT)
    assert account.must_change_phrase
    assert account.check_password(phrase)
    assert len(phrase) >= 15
    event = Event.objects.get(kind="sign_in.given")
    assert (event.by, event.client_id, event.subject_id) == (person(cast, who), sol.pk, account.pk)
    assert phrase not in str(event.detail)


def test_the_user_name_and_phrase_on_the_sheet_are_the_ones_kept(cast, sol):
    given = actions.give_sign_in(sol, by=cast.maya, username="maple-lantern-427", phrase=PHRASE)
    assert given == ("maple-lantern-427", PHRASE)
    assert User.objects.get(username="maple-lantern-427").check_password(PHRASE)


def test_a_user_name_that_could_say_something_is_refused(cast, sol):
    with pytest.raises(Refused, match="not made here"):
        actions.give_sign_in(sol, by=cast.paul, username="sol-river-1999")
    assert sol.user is None


def test_a_user_name_taken_meanwhile_is_told(cast, sol):
    UserFactory(username="maple-lantern-427")
    with pytest.raises(Refused, match="a moment ago"):
        actions.give_sign_in(sol, by=cast.paul, username="maple-lantern-427")


def test_a_second_sign_in_is_not_given(cast):
    with pytest.raises(Refused, match="There is a sign-in already"):
        actions.give_sign_in(cast.dee, by=cast.maya)


@pytest.mark.parametrize("who", NOBODY_ELSE)
def test_nobody_else_gives_a_sign_in(cast, sol, who):
    with pytest.raises(Refused, match="not yours"):
        actions.give_sign_in(sol, by=person(cast, who))


def test_the_time_of_a_clients_pages_is_that_of_their_program(cast, sol):
    sol.program.time_zone = "Europe/Dublin"
    sol.program.save(update_fields=["time_zone"])
    actions.give_sign_in(sol, by=cast.maya)
    sol.refresh_from_db()
    assert sol.user.time_zone == "Europe/Dublin"
    cast.hill.time_zone = "Asia/Tokyo"
    cast.hill.save(update_fields=["time_zone"])
    actions.move_client(sol, by=cast.paul, program=cast.hill)
    sol.user.refresh_from_db()
    assert sol.user.time_zone == "Asia/Tokyo"


# --- a new phrase, closing, opening again ---------------------------------------------------------------


@pytest.mark.parametrize("who", ["maya", "paul"])
def test_a_lost_phrase_is_replaced_and_the_old_sessions_end(cast, dee, who):
    phrase = actions.new_phrase(cast.dee.user, by=person(cast, who))
    cast.dee.user.refresh_from_db()
    assert cast.dee.user.check_password(phrase)
    assert cast.dee.user.must_change_phrase
    assert dee.get("/my/people/")["Location"].startswith("/sign-in/")
    event = Event.objects.get(kind="account.phrase_given")
    assert (event.client_id, event.subject_id) == (cast.dee.pk, cast.dee.user.pk)


@pytest.mark.parametrize("who", ["maya", "paul"])
def test_the_client_reads_who_gave_their_sign_in_a_new_phrase(cast, who, signed_in):
    """Whoever gave it knows it, and could have used it."""
    actions.new_phrase(cast.dee.user, by=person(cast, who))
    actions.close_account(cast.dee.user, by=cast.paul)
    actions.reopen_account(cast.dee.user, by=cast.paul)
    actions.new_phrase(cast.ade, by=cast.paul)  # which is no client's
    rows = AccessEvent.objects.visible_to(cast.dee.user).order_by("id")
    assert [(row.by, row.looked_at) for row in rows] == [(person(cast, who), "phrase"), (cast.paul, "phrase")]
    assert AccessEvent.objects.count() == 2
    cast.dee.user.refresh_from_db()
    cast.dee.user.must_change_phrase = False
    cast.dee.user.save(update_fields=["must_change_phrase"])
    assert "looked at your sign-in, and gave it a new phrase" in signed_in(cast.dee.user).get("/my/who-looked/").text


@pytest.mark.parametrize("who", ["maya", "paul"])
def test_closing_a_sign_in_closes_nothing_else(cast, dee, who):
    actions.close_account(cast.dee.user, by=person(cast, who))
    assert dee.get("/my/people/")["Location"].startswith("/sign-in/")
    cast.dee.refresh_from_db()
    assert not cast.dee.user.has_usable_password()
    assert cast.dee.closed_at is None
    assert CareRelationship.objects.active().filter(client=cast.dee, clinician=cast.maya).exists()


def test_a_session_from_before_closing_stays_dead_after_opening_again(cast, dee):
    actions.close_account(cast.dee.user, by=cast.paul)
    phrase = actions.reopen_account(cast.dee.user, by=cast.maya)
    assert dee.get("/my/people/")["Location"].startswith("/sign-in/")
    cast.dee.user.refresh_from_db()
    assert cast.dee.user.is_active
    assert cast.dee.user.check_password(phrase)


@pytest.mark.parametrize("who", NOBODY_ELSE)
@pytest.mark.parametrize("act", [actions.new_phrase, actions.close_account, actions.reopen_account])
def test_nobody_else_touches_a_clients_sign_in(cast, act, who):
    with pytest.raises(Refused, match="not yours"):
        act(cast.dee.user, by=person(cast, who))


@pytest.mark.parametrize("who", ["maya", *NOBODY_ELSE])
@pytest.mark.parametrize("act", [actions.new_phrase, actions.close_account, actions.reopen_account])
def test_only_administrators_touch_the_accounts_of_staff(cast, act, who):
    with pytest.raises(Refused, match="not yours"):
        act(cast.ade, by=person(cast, who))


def test_an_account_of_a_client_without_a_record_is_for_administrators(cast):
    account = UserFactory()
    with pytest.raises(Refused):
        actions.close_account(account, by=cast.maya)
    actions.close_account(account, by=cast.paul)


def test_what_is_closed_is_not_closed_twice_and_gets_no_phrase(cast):
    actions.close_account(cast.noor, by=cast.paul)
    with pytest.raises(Refused, match="closed already"):
        actions.close_account(cast.noor, by=cast.paul)
    with pytest.raises(Refused, match="Open it again first"):
        actions.new_phrase(cast.noor, by=cast.paul)
    actions.reopen_account(cast.noor, by=cast.paul, phrase=PHRASE)
    with pytest.raises(Refused, match="open already"):
        actions.reopen_account(cast.noor, by=cast.paul)
    cast.noor.refresh_from_db()
    assert cast.noor.must_change_phrase


def test_opening_a_clinician_again_gives_no_care_back(cast):
    actions.start_care(cast.dee, by=cast.paul, clinician=cast.ade)
    actions.close_account(cast.maya, by=cast.paul)
    actions.reopen_account(cast.maya, by=cast.paul)
    assert not CareRelationship.objects.active().filter(clinician=cast.maya).exists()


def test_ones_own_account_is_for_others(cast):
    UserFactory(administrator=True)
    with pytest.raises(Refused, match="Nobody closes their own account"):
        actions.close_account(cast.paul, by=cast.paul)
    with pytest.raises(Refused, match="on your own page"):
        actions.new_phrase(cast.paul, by=cast.paul)


def test_the_last_administrator_stays(cast):
    petra = UserFactory(administrator=True)
    actions.close_account(cast.paul, by=petra)
    with pytest.raises(Refused, match="the only administrator"):
        actions.close_account(petra, by=petra)


def test_an_administrator_who_left_does_nothing_with_an_old_page(cast):
    petra = UserFactory(administrator=True)
    actions.close_account(petra, by=cast.paul)
    petra.refresh_from_db()
    with pytest.raises(Refused, match="not yours"):
        actions.close_account(cast.noor, by=petra)


# --- staff ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["clinician", "supervisor", "administrator"])
def test_somebody_of_the_staff_is_added_with_a_phrase_to_be_changed(cast, role):
    kim = actions.add_person(by=cast.paul, username="Kim", name="Kim", role=role, phrase=PHRASE)
    assert (kim.username, kim.role, kim.must_change_phrase) == ("kim", role, True)
    event = Event.objects.get(kind="account.added")
    assert (event.by, event.detail) == (cast.paul, {"role_given": role})


def test_a_client_is_not_added_as_staff(cast):
    with pytest.raises(Refused, match="from their own page"):
        actions.add_person(by=cast.paul, username="kim", name="Kim", role="client", phrase=PHRASE)


def test_a_user_name_in_use_is_told(cast):
    with pytest.raises(Refused, match="somebody with this user name already"):
        actions.add_person(by=cast.paul, username="MAYA", name="Kim", role="clinician", phrase=PHRASE)


@pytest.mark.parametrize("who", ["maya", "noor", "dee"])
def test_only_administrators_add_and_change_staff(cast, who):
    by = person(cast, who)
    with pytest.raises(Refused, match="not yours"):
        actions.add_person(by=by, username="kim", name="Kim", role="administrator", phrase=PHRASE)
    with pytest.raises(Refused, match="not yours"):
        actions.change_person(cast.ade, by=by, name="X")


def test_a_shown_name_changes_and_a_role_never(cast):
    actions.change_person(cast.ade, by=cast.paul, name="Ade O.", time_zone="Europe/Dublin")
    cast.ade.refresh_from_db()
    assert (cast.ade.name, cast.ade.time_zone, cast.ade.role) == ("Ade O.", "Europe/Dublin", "clinician")


def test_an_administrator_does_not_rename_a_client(cast):
    with pytest.raises(Refused):
        actions.change_person(cast.dee.user, by=cast.paul, name="X")


# --- programs -------------------------------------------------------------------------------------------


def test_programs_are_added_renamed_closed_and_opened(cast):
    van = actions.add_program(by=cast.paul, name="The van", time_zone="Europe/Dublin")
    assert van.position == 3
    actions.change_program(van, by=cast.paul, name="The bus", time_zone="UTC")
    actions.close_program(van, by=cast.paul)
    van.refresh_from_db()
    assert (van.name, van.time_zone, bool(van.closed_at)) == ("The bus", "UTC", True)
    with pytest.raises(Refused, match="The bus is closed already"):
        actions.close_program(van, by=cast.paul)
    with pytest.raises(Refused, match="The bus is closed"):
        actions.move_client(cast.dee, by=cast.paul, program=van)
    actions.reopen_program(van, by=cast.paul)
    with pytest.raises(Refused, match="The bus is open already"):
        actions.reopen_program(van, by=cast.paul)
    kinds = Event.objects.filter(subject_id=van.pk).order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["program.added", "program.changed", "program.closed", "program.reopened"]


def test_a_program_people_come_to_is_not_closed(cast):
    with pytest.raises(Refused, match="1 person still comes to Harbour"):
        actions.close_program(cast.harbour, by=cast.paul)
    ClientFactory(program=cast.harbour)
    with pytest.raises(Refused, match="2 people still come to Harbour"):
        actions.close_program(cast.harbour, by=cast.paul)


def test_two_programs_do_not_share_a_name(cast):
    with pytest.raises(Refused, match="with this name already"):
        actions.add_program(by=cast.paul, name="Hill")
    with pytest.raises(Refused, match="with this name already"):
        actions.change_program(cast.harbour, by=cast.paul, name="Hill", time_zone="UTC")


@pytest.mark.parametrize("who", ["maya", "noor", "dee"])
def test_only_administrators_change_programs(cast, who):
    by = person(cast, who)
    for act in (
        lambda: actions.add_program(by=by, name="X"),
        lambda: actions.change_program(cast.hill, by=by, name="X", time_zone="UTC"),
        lambda: actions.close_program(cast.hill, by=by),
        lambda: actions.reopen_program(cast.hill, by=by),
    ):
        with pytest.raises(Refused, match="not yours"):
            act()


@pytest.mark.parametrize("who", ["ade", "noor", "dee"])
def test_a_client_is_moved_by_those_who_work_with_them_and_the_office(cast, who):
    with pytest.raises(Refused, match="not yours"):
        actions.move_client(cast.dee, by=person(cast, who), program=cast.hill)
    assert actions.move_client(cast.dee, by=cast.maya, program=cast.hill).program == cast.hill
    assert actions.move_client(cast.dee, by=cast.paul, program=cast.harbour).program == cast.harbour
