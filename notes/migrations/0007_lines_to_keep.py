import django.db.models.deletion
from django.db import migrations, models

from hrtrack.db import append_only, put_back
from notes.migrations._guards import ON_KEPT_DAYS, ON_WHAT_STANDS_BESIDE, around


class Migration(migrations.Migration):
    dependencies = [
        ("goals", "0003_catalogue"),
        ("notes", "0006_first_words"),
        ("reflections", "0002_guards"),
        ("sheets", "0003_circles_and_days"),
        ("strategies", "0003_first_library"),
        ("tracking", "0005_counts_use"),
    ]

    operations = [
        # First: where the table of days is there, its guard is put back with the others.
        *around(
            migrations.AddField(
                model_name="sessionnote",
                name="struck",
                field=models.JSONField(default=list, editable=False),
            ),
        ),
        migrations.CreateModel(
            name="KeptDays",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("unit", models.CharField(blank=True, max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("amount", "how much, or how many"),
                            ("yes_no", "yes or no"),
                            ("scale", "from 0 to 10"),
                            ("words", "in words"),
                            ("watching", "just watching"),
                        ],
                        max_length=10,
                    ),
                ),
                ("first", models.DateField(verbose_name="first day")),
                ("last", models.DateField(verbose_name="last day")),
                ("known", models.PositiveSmallIntegerField(verbose_name="days known")),
                ("yes", models.PositiveSmallIntegerField(null=True, verbose_name="yes on")),
                ("least", models.DecimalField(decimal_places=2, max_digits=10, null=True, verbose_name="least")),
                ("most", models.DecimalField(decimal_places=2, max_digits=10, null=True, verbose_name="most")),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="sessionmoment",
            name="a_moment_is_one_thing",
        ),
        migrations.AddField(
            model_name="sessionmoment",
            name="helps",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="moment",
                to="strategies.strategyturn",
            ),
        ),
        migrations.AddField(
            model_name="sessionmoment",
            name="page",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="moment", to="sheets.sheetversion"
            ),
        ),
        migrations.AddField(
            model_name="sessionmoment",
            name="ruler",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="moment", to="reflections.ruler"
            ),
        ),
        migrations.AddField(
            model_name="sessionmoment",
            name="week",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="moment", to="tracking.weekcheck"
            ),
        ),
        migrations.AddConstraint(
            model_name="sessionmoment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("helps__isnull", True),
                        ("offer__isnull", False),
                        ("page__isnull", True),
                        ("place__isnull", True),
                        ("rating__isnull", True),
                        ("response__isnull", True),
                        ("ruler__isnull", True),
                        ("stance__isnull", True),
                        ("turn__isnull", True),
                        ("week__isnull", True),
                    ),
                    models.Q(
                        ("helps__isnull", True),
                        ("offer__isnull", True),
                        ("page__isnull", True),
                        ("place__isnull", True),
                        ("rating__isnull", True),
                        ("response__isnull", False),
                        ("ruler__isnull", True),
                        ("stance__isnull", True),
                        ("turn__isnull", True),
                        ("week__isnull", True),
                    ),
                    models.Q(
                        ("helps__isnull", True),
                        ("offer__isnull", True),
                        ("page__isnull", True),
                        ("place__isnull", True),
                        ("rating__isnull", True),
                        ("response__isnull", True),
                        ("ruler__isnull", True),
                        ("stance__isnull", False),
                        ("turn__isnull", True),
                        ("week__isnull", True),
                    ),
                    models.Q(
                        ("helps__isnull", True),
                        ("offer__isnull", True),
                        ("page__isnull", True),
                        ("place__isnull", True),
                        ("rating__isnull", True),
                        ("response__isnull", True),
                        ("ruler__isnull", True),
                        ("stance__isnull", True),
                        ("turn__isnull", False),
                        ("week__isnull", True),
                    ),
                    models.Q(
                        ("helps__isnull", True),
                        ("offer__isnull", True),
                        ("page__isnull", True),
                        ("place__isnull", False),
                        ("rating__isnull", True),
                        ("response__isnull", True),
                        ("ruler__isnull", True),
                        ("stance__isnull", True),
                        ("turn__isnull", True),
                        ("week__isnull", True),
                    ),
                    models.Q(
                        ("helps__isnull", True),
                        ("offer__isnull", True),
                        ("page__isnull", True),
                        ("place__isnull", True),
                        ("rating__isnull", False),
                        ("response__isnull", True),
                        ("ruler__isnull", True),
                        ("stance__isnull", True),
                        ("turn__isnull", True),
                        ("week__isnull", True),
                    ),
                    models.Q(
                        ("helps__isnull", False),
                        ("offer__isnull", True),
                        ("page__isnull", True),
                        ("place__isnull", True),
                        ("rating__isnull", True),
                        ("response__isnull", True),
                        ("ruler__isnull", True),
                        ("stance__isnull", True),
                        ("turn__isnull", True),
                        ("week__isnull", True),
                    ),
                    models.Q(
                        ("helps__isnull", True),
                        ("offer__isnull", True),
                        ("page__isnull", True),
                        ("place__isnull", True),
                        ("rating__isnull", True),
                        ("response__isnull", True),
                        ("ruler__isnull", False),
                        ("stance__isnull", True),
                        ("turn__isnull", True),
                        ("week__isnull", True),
                    ),
                    models.Q(
                        ("helps__isnull", True),
                        ("offer__isnull", True),
                        ("page__isnull", True),
                        ("place__isnull", True),
                        ("rating__isnull", True),
                        ("response__isnull", True),
                        ("ruler__isnull", True),
                        ("stance__isnull", True),
                        ("turn__isnull", True),
                        ("week__isnull", False),
                    ),
                    models.Q(
                        ("helps__isnull", True),
                        ("offer__isnull", True),
                        ("page__isnull", False),
                        ("place__isnull", True),
                        ("rating__isnull", True),
                        ("response__isnull", True),
                        ("ruler__isnull", True),
                        ("stance__isnull", True),
                        ("turn__isnull", True),
                        ("week__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="a_moment_is_one_thing",
            ),
        ),
        migrations.AddField(
            model_name="keptdays",
            name="measure",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracking.measure"
            ),
        ),
        migrations.AddField(
            model_name="keptdays",
            name="note",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="kept_days", to="notes.sessionnote"
            ),
        ),
        migrations.AddConstraint(
            model_name="keptdays",
            constraint=models.UniqueConstraint(fields=("note", "measure"), name="a_measure_has_one_line_in_a_note"),
        ),
        migrations.AddConstraint(
            model_name="keptdays",
            constraint=models.CheckConstraint(
                condition=models.Q(("last__gte", models.F("first"))), name="kept_days_end_after_they_begin"
            ),
        ),
        migrations.AddConstraint(
            model_name="keptdays",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["amount", "yes_no", "scale", "words", "watching"])),
                name="kept_days_are_of_a_known_kind",
            ),
        ),
        append_only("notes_keptdays"),
        *ON_KEPT_DAYS,
        # The table of moments is made anew for each column it gains on SQLite.
        put_back(append_only("notes_sessionmoment")),
        *[put_back(operation) for operation in ON_WHAT_STANDS_BESIDE if operation.table == "notes_sessionmoment"],
    ]
