from django.db import migrations

from hrtrack.db import append_only, guard, only_sealed

NOT_SIGNED = "NOT EXISTS (SELECT 1 FROM notes_sessionnote n WHERE n.id = NEW.note_id AND n.state = 'signed')"


def says_something(table):
    return guard(f"{table}_says_something", table, "INSERT", "NEW.words = ''", f"{table} says something")


class Migration(migrations.Migration):
    dependencies = [("beside", "0001_initial")]

    operations = [
        append_only("beside_correction"),
        append_only("beside_correctionanswer"),
        append_only("beside_feedback"),
        only_sealed("beside_correction", "words"),
        only_sealed("beside_correctionanswer", "words"),
        says_something("beside_correction"),
        says_something("beside_correctionanswer"),
        guard(
            "a_correction_is_asked_of_a_signed_note",
            "beside_correction",
            "INSERT",
            f"NEW.note_id IS NOT NULL AND {NOT_SIGNED}",
            "what is not right is said of a signed note",
        ),
        guard(
            "feedback_is_given_on_a_signed_note",
            "beside_feedback",
            "INSERT",
            NOT_SIGNED,
            "how it was is said of a signed note",
        ),
    ]
