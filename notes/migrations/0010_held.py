import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from hrtrack.db import append_only, guard, only_sealed
from hrtrack.sealed import SealedTextField


class Migration(migrations.Migration):
    dependencies = [
        ("notes", "0009_found_by_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Hold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(default=1)),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("danger", "Reading it right now could put somebody in danger."),
                            ("other_person", "It speaks of somebody else, who could get hurt if it is read now."),
                            ("permission", "The law asks for a permission that is not here yet."),
                            ("asked", "You asked not to be shown it for now."),
                        ],
                        max_length=20,
                        verbose_name="why",
                    ),
                ),
                ("words", SealedTextField(max_length=4000, verbose_name="in your own judgement")),
                ("until", models.DateTimeField(verbose_name="can be read from")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="held on")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="holds", to="notes.sessionnote"
                    ),
                ),
            ],
            options={
                "ordering": ["note", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("note", "number"), name="the_holds_of_a_note_are_counted"),
                    models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="the_first_hold_is_number_one"),
                    models.CheckConstraint(
                        condition=models.Q(("category__in", ["danger", "other_person", "permission", "asked"])),
                        name="a_hold_has_a_known_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("made_at"))), name="a_hold_is_for_a_day_to_come"
                    ),
                ],
                "indexes": [
                    models.Index(fields=["until"], name="holds_by_their_day"),
                ],
            },
        ),
        migrations.CreateModel(
            name="HoldTurn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("asked", "asked for somebody else to look"),
                            ("stays", "looked, and it stays held"),
                            ("opened", "opened"),
                            ("released", "opened by itself"),
                            ("read", "read"),
                        ],
                        max_length=10,
                        verbose_name="what happened",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="on")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "hold",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="turns", to="notes.hold"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("hold", "kind"), name="a_hold_takes_each_turn_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("by__isnull", True), ("kind", "released")),
                            models.Q(("by__isnull", False), ("kind__in", ["asked", "stays", "opened", "read"])),
                            _connector="OR",
                        ),
                        name="who_turned_a_hold_is_known_but_of_the_timer",
                    ),
                ],
            },
        ),
        append_only("notes_hold"),
        only_sealed("notes_hold", "words"),
        append_only("notes_holdturn"),
        guard(
            "the_second_time_on_takes_somebody_else",
            "notes_hold",
            "INSERT",
            "NEW.number > 2 AND EXISTS (SELECT 1 FROM notes_hold h WHERE h.note_id = NEW.note_id "
            "AND h.number = NEW.number - 1 AND h.by_id = NEW.by_id)",
            "the second time a note is held on takes another clinician",
        ),
    ]
