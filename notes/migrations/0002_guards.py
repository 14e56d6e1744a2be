from django.db import migrations

from hrtrack.db import append_only, never_emptied
from notes.migrations._guards import ON_GOALS, ON_NOTES, ON_WHAT_STANDS_BESIDE, STAYS


class Migration(migrations.Migration):
    dependencies = [("notes", "0001_initial")]

    operations = [
        append_only("notes_sessionmoment"),
        append_only("notes_addendum"),
        append_only("notes_clientside"),
        *ON_NOTES,
        *ON_GOALS,
        never_emptied("notes_sessionnote_goals", STAYS),
        *ON_WHAT_STANDS_BESIDE,
    ]
