from django.db import migrations

from hrtrack.db import guard

# From the first moment of a day to that of the thirtieth after it, where clocks are set back by two hours at most.
LONGEST = "722 hours"


class Migration(migrations.Migration):
    dependencies = [("notes", "0013_layouts")]

    operations = [
        guard(
            "a_hold_ends_thirty_days_away_at_most",
            "notes_hold",
            "INSERT",
            {
                "sqlite": f"NEW.until > coalesce(datetime(NEW.made_at, '+{LONGEST}'), '')",
                "postgresql": f"NEW.until > NEW.made_at + interval '{LONGEST}'",
            },
            "a note is held for thirty days at most: hold it on from there",
        ),
    ]
