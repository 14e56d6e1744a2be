import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from hrtrack.db import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0001_initial"),
        ("notes", "0010_held"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "shown",
                    models.CharField(
                        choices=[
                            ("shown", "Notes show on my pages"),
                            ("hidden", "Notes do not show; my phrase brings them back, here"),
                            ("with_somebody", "Notes do not show; only somebody who works with me can bring them back"),
                        ],
                        max_length=20,
                        verbose_name="what shows",
                    ),
                ),
                (
                    "captured",
                    models.CharField(
                        choices=[
                            ("own_device", "on their own device"),
                            ("in_room", "in the room, on the clinician's screen"),
                            ("said_aloud", "said aloud"),
                            ("phone", "on the phone"),
                            ("paper", "on paper"),
                        ],
                        max_length=20,
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="own_views", to="clients.client"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("shown__in", ["shown", "hidden", "with_somebody"])),
                        name="what_shows_is_one_of_three",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("captured__in", ["own_device", "in_room", "said_aloud", "phone", "paper"])),
                        name="how_it_was_asked_is_known",
                    ),
                ],
            },
        ),
        append_only("notes_ownview"),
    ]
