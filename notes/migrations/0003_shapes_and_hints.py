from django.db import migrations, models

from notes.migrations._guards import around


class Migration(migrations.Migration):
    dependencies = [("notes", "0002_guards")]

    operations = [
        migrations.CreateModel(
            name="NotePrompt",
            fields=[
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("said", "said"),
                            ("did", "did"),
                            ("went", "went"),
                            ("think", "think"),
                            ("touched", "touched"),
                            ("next", "next"),
                        ],
                        max_length=10,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("words", models.TextField(max_length=400, verbose_name="hint")),
            ],
        ),
        *around(
            migrations.AddField(
                model_name="sessionnote",
                name="shape",
                field=models.CharField(
                    choices=[
                        ("free", "as it is"),
                        ("dap", "DAP"),
                        ("soap", "SOAP"),
                        ("birp", "BIRP"),
                        ("girp", "GIRP"),
                    ],
                    default="free",
                    max_length=4,
                    verbose_name="shown as",
                ),
            ),
        ),
    ]
