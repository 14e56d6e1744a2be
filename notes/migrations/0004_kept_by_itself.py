from django.db import migrations, models

from notes.migrations._guards import around


def _column(name, field):
    return migrations.AddField(model_name="sessionnote", name=name, field=field)


class Migration(migrations.Migration):
    dependencies = [("notes", "0003_shapes_and_hints")]

    operations = around(
        _column("saved_at", models.DateTimeField(editable=False, null=True)),
        _column("pen", models.UUIDField(editable=False, null=True)),
        _column("turn", models.PositiveIntegerField(default=0, editable=False)),
        _column("part", models.CharField(blank=True, editable=False, max_length=10)),
    )
