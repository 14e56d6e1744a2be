import django.db.models.deletion
from django.db import migrations, models

from hrtrack.db import around, guard


class Migration(migrations.Migration):
    """The client's side of what a clinician said. A column that may be empty: SQLite adds it to the table as it is."""

    dependencies = [
        ("goals", "0003_catalogue"),
        ("notes", "0011_own_view"),
    ]

    operations = [
        *around(
            "notes_clientside",
            migrations.AddField(
                model_name="clientside",
                name="stance",
                field=models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="client_side",
                    to="goals.stance",
                ),
            ),
        ),
        guard(
            "my_side_of_a_view_stands_beside_its_words",
            "notes_clientside",
            "INSERT",
            "NEW.stance_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM goals_stance s "
            "WHERE s.id = NEW.stance_id AND s.revision_id = NEW.revision_id)",
            "the client's side of a view stands beside the words of that view",
        ),
    ]
