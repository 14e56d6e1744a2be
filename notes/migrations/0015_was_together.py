from django.db import migrations, models

from notes.migrations._guards import around


class Migration(migrations.Migration):
    dependencies = [("notes", "0014_held_thirty_days")]

    operations = around(
        migrations.AddField(
            model_name="sessionnote",
            name="was_together",
            field=models.BooleanField(default=False, editable=False),
        ),
    )
