from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0002_measures_and_entries")]

    operations = [
        migrations.AlterField(
            model_name="importedrecord",
            name="kind",
            field=models.CharField(
                choices=[
                    ("program", "Program"),
                    ("client", "Client"),
                    ("session", "Session"),
                    ("focus", "Focus"),
                    ("goal", "Goal"),
                    ("measure", "Measure"),
                    ("entry", "Entry"),
                    ("place", "Place"),
                    ("wording", "Wording"),
                    ("state", "State"),
                ],
                max_length=10,
            ),
        ),
    ]
