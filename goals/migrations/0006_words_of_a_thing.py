import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

from hrtrack.db import append_only, around

CAPTURED = [
    ("own_device", "on their own device"),
    ("in_room", "in the room, on the clinician's screen"),
    ("said_aloud", "said aloud"),
    ("phone", "on the phone"),
    ("paper", "on paper"),
]
KINDS = ("response", "turn", "told_place", "offer", "told_words")
# What each thing is called now is the only name of it that is kept. Of what staff wrote down nobody asked how they knew.
AS_THEY_ARE_CALLED = """
    INSERT INTO goals_focuswording (focus_id, words, captured, recorded_by_id, recorded_at)
    SELECT thing.id, thing.words,
           CASE WHEN thing.opened_by_id = client.user_id THEN 'own_device' ELSE 'said_aloud' END,
           thing.opened_by_id, thing.opened_at
    FROM goals_focus thing JOIN clients_client client ON client.id = thing.client_id
    ORDER BY thing.opened_at, thing.id
"""


def one_of(*names):
    ways = Q()
    for name in names:
        ways |= Q(**{f"{other}__isnull": other != name for other in names})
    return ways


class Migration(migrations.Migration):
    dependencies = [
        ("goals", "0005_a_look_at_offers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FocusWording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(max_length=200, verbose_name="in your words")),
                ("captured", models.CharField(choices=CAPTURED, max_length=20)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "focus",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="wordings", to="goals.focus"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["focus", "-id"], name="names_newest_first")],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(captured__in=[way for way, _label in CAPTURED]), name="a_name_says_how_it_was_told"
                    )
                ],
            },
        ),
        migrations.RunSQL(AS_THEY_ARE_CALLED, migrations.RunSQL.noop),
        append_only("goals_focuswording"),
        *around(
            "goals_capturecheck",
            migrations.RemoveConstraint(model_name="capturecheck", name="a_check_is_about_one_thing"),
            migrations.AddField(
                model_name="capturecheck",
                name="told_words",
                field=models.OneToOneField(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="check_by_client",
                    to="goals.focuswording",
                ),
            ),
            migrations.AddConstraint(
                model_name="capturecheck",
                constraint=models.CheckConstraint(condition=one_of(*KINDS), name="a_check_is_about_one_thing"),
            ),
        ),
    ]
