import django.db.models.deletion
from django.db import migrations, models

import notes.indexed


def index(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute("CREATE INDEX notes_found_by_words ON notes_foundby USING gin (words)")


class Migration(migrations.Migration):
    dependencies = [("notes", "0008_sealed")]

    operations = [
        migrations.CreateModel(
            name="FoundBy",
            fields=[
                (
                    "note",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="found_by",
                        serialize=False,
                        to="notes.sessionnote",
                    ),
                ),
                ("key", models.CharField(max_length=20)),
                ("words", notes.indexed.Terms(editable=False)),
            ],
        ),
        migrations.RunPython(index, migrations.RunPython.noop),  # its table takes it along when it goes
    ]
