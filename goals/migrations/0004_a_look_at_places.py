import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from hrtrack.db import around


class Migration(migrations.Migration):
    dependencies = [("goals", "0003_catalogue")]

    operations = around(
        "goals_capturecheck",
        migrations.RemoveConstraint(model_name="capturecheck", name="a_check_is_about_one_thing"),
        migrations.AddField(
            model_name="capturecheck",
            name="told_place",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="check_by_client",
                to="goals.focusplace",
            ),
        ),
        migrations.AddConstraint(
            model_name="capturecheck",
            constraint=models.CheckConstraint(
                condition=Q(response__isnull=False, turn__isnull=True, told_place__isnull=True)
                | Q(response__isnull=True, turn__isnull=False, told_place__isnull=True)
                | Q(response__isnull=True, turn__isnull=True, told_place__isnull=False),
                name="a_check_is_about_one_thing",
            ),
        ),
    )
