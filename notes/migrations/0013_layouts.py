import uuid

from django.db import migrations, models
from django.db.models import Q
from django.db.models.functions import Lower

from hrtrack.db import guard, never_emptied
from notes.migrations._guards import around

STAYS = "headings stay as they were written: write them otherwise in a row of their own"


class Migration(migrations.Migration):
    dependencies = [("notes", "0012_beside_a_view")]

    operations = [
        *around(
            migrations.AlterField(
                model_name="sessionnote",
                name="shape",
                field=models.CharField(default="free", max_length=32, verbose_name="shown as"),
            ),
        ),
        migrations.CreateModel(
            name="NoteLayout",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=40, verbose_name="name")),
                ("parts", models.JSONField()),
                ("family", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("is_offered", models.BooleanField(default=True)),
                ("written_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["family"], condition=Q(is_offered=True), name="one_layout_of_a_family_is_offered"
                    ),
                    models.UniqueConstraint(
                        Lower("name"), condition=Q(is_offered=True), name="a_layout_is_offered_by_one_name"
                    ),
                ],
            },
        ),
        guard(
            "headings_stay_as_they_were_written",
            "notes_notelayout",
            "UPDATE",
            "OLD.name <> NEW.name OR OLD.parts <> NEW.parts OR OLD.family <> NEW.family OR OLD.is_offered = FALSE",
            STAYS,
        ),
        guard("headings_are_not_deleted", "notes_notelayout", "DELETE", "OLD.id IS NOT NULL", STAYS),
        never_emptied("notes_notelayout", STAYS),
    ]
