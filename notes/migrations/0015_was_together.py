from django.db import migrations, models

from notes.migrations._guards import around


class Migration(migrations.Migration):
    dependencies = [("notes", "0013_layouts")]

    operations = around(
        migrations.AddField(
            model_name="sessionnote",
            name="was_together",
            field=models.BooleanField(default=False, editable=False),
        ),
    )
