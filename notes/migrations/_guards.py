"""The guards that name the table of notes, and how a migration changes that table around them."""

from hrtrack import db
from hrtrack.db import guard

STAYS = "a signed note stays as it is: add an addendum"
SIGNED = "EXISTS (SELECT 1 FROM notes_sessionnote n WHERE n.id = {} AND n.state = 'signed')"
NOT_SIGNED = "NOT " + SIGNED

ON_NOTES = [
    guard("a_signed_note_stays_as_it_is", "notes_sessionnote", "UPDATE", "OLD.state = 'signed'", STAYS),
    guard("a_signed_note_is_not_deleted", "notes_sessionnote", "DELETE", "OLD.state = 'signed'", STAYS),
    guard("a_signed_note_is_not_replaced", "notes_sessionnote", "INSERT", SIGNED.format("NEW.id"), STAYS),
]
ON_GOALS = [
    guard(
        "goals_of_a_signed_note_are_not_added",
        "notes_sessionnote_goals",
        "INSERT",
        SIGNED.format("NEW.sessionnote_id"),
        STAYS,
    ),
    guard(
        "goals_of_a_signed_note_are_not_taken_away",
        "notes_sessionnote_goals",
        "DELETE",
        SIGNED.format("OLD.sessionnote_id"),
        STAYS,
    ),
    guard(
        "goals_of_a_signed_note_are_not_changed",
        "notes_sessionnote_goals",
        "UPDATE",
        SIGNED.format("OLD.sessionnote_id") + " OR " + SIGNED.format("NEW.sessionnote_id"),
        STAYS,
    ),
]
ON_WHAT_STANDS_BESIDE = [
    guard(
        "moments_are_attached_before_signing",
        "notes_sessionmoment",
        "INSERT",
        SIGNED.format("NEW.note_id"),
        STAYS,
    ),
    guard(
        "an_addendum_is_added_to_a_signed_note",
        "notes_addendum",
        "INSERT",
        NOT_SIGNED.format("NEW.note_id"),
        "words are added to a signed note; a draft is changed",
    ),
    guard(
        "my_side_stands_beside_a_signed_note",
        "notes_clientside",
        "INSERT",
        "NEW.note_id IS NOT NULL AND " + NOT_SIGNED.format("NEW.note_id"),
        "the client's side stands beside a signed note",
    ),
]

# The table came later than the others (0007).
ON_KEPT_DAYS = [
    guard(
        "kept_days_are_attached_before_signing",
        "notes_keptdays",
        "INSERT",
        SIGNED.format("NEW.note_id"),
        STAYS,
    ),
]


def around(*operations):
    """These operations on the table of notes, with every guard that names it lifted before and put back after."""
    return db.around("notes_sessionnote", *operations)
