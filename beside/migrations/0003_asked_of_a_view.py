import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from hrtrack.db import around


class Migration(migrations.Migration):
    dependencies = [("beside", "0002_guards"), ("goals", "0003_catalogue")]

    operations = around(
        "beside_correction",
        migrations.RemoveConstraint(model_name="correction", name="a_correction_is_asked_of_one_thing"),
        migrations.AddField(
            model_name="correction",
            name="stance",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrections",
                to="goals.stance",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=Q(note__isnull=False, revision__isnull=True, stance__isnull=True)
                | Q(note__isnull=True, revision__isnull=False),
                name="a_correction_is_asked_of_one_thing",
            ),
        ),
    )
