import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from hrtrack.db import around

ONE_OF_FOUR = (
    Q(response__isnull=False, turn__isnull=True, told_place__isnull=True, offer__isnull=True)
    | Q(response__isnull=True, turn__isnull=False, told_place__isnull=True, offer__isnull=True)
    | Q(response__isnull=True, turn__isnull=True, told_place__isnull=False, offer__isnull=True)
    | Q(response__isnull=True, turn__isnull=True, told_place__isnull=True, offer__isnull=False)
)


class Migration(migrations.Migration):
    dependencies = [("goals", "0004_a_look_at_places")]

    operations = around(
        "goals_capturecheck",
        migrations.RemoveConstraint(model_name="capturecheck", name="a_check_is_about_one_thing"),
        migrations.AddField(
            model_name="capturecheck",
            name="offer",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="check_by_client",
                to="goals.offer",
            ),
        ),
        migrations.AddConstraint(
            model_name="capturecheck",
            constraint=models.CheckConstraint(condition=ONE_OF_FOUR, name="a_check_is_about_one_thing"),
        ),
    )
