from django.db import migrations

from hrtrack.db import append_only, guard


class Migration(migrations.Migration):
    dependencies = [("notes", "0001_initial")]

    operations = [
        append_only("notes_sessionmoment"),
        append_only("notes_addendum"),
        append_only("notes_clientside"),
        guard(
            "a_signed_note_stays_as_it_is",
            "notes_sessionnote",
            "UPDATE",
            "OLD.state = 'signed'",
            "a signed note stays as it is: add an addendum",
        ),
        guard(
            "a_signed_note_is_not_deleted",
            "notes_sessionnote",
            "DELETE",
            "OLD.state = 'signed'",
            "a signed note stays",
        ),
        guard(
            "goals_of_a_signed_note_are_not_added",
            "notes_sessionnote_goals",
            "INSERT",
            "EXISTS (SELECT 1 FROM notes_sessionnote n WHERE n.id = NEW.sessionnote_id AND n.state = 'signed')",
            "a signed note stays as it is: add an addendum",
        ),
        guard(
            "goals_of_a_signed_note_are_not_taken_away",
            "notes_sessionnote_goals",
            "DELETE",
            "EXISTS (SELECT 1 FROM notes_sessionnote n WHERE n.id = OLD.sessionnote_id AND n.state = 'signed')",
            "a signed note stays as it is: add an addendum",
        ),
    ]
