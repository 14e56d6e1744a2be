from django.db import migrations, models

from hrtrack.db import only_sealed
from hrtrack.resealing import SealColumns
from hrtrack.sealed import SealedTextField
from notes.migrations._guards import around

LONGEST = 100_000


def _text(name, label):
    return name, SealedTextField(blank=True, max_length=LONGEST, verbose_name=label)


class Migration(migrations.Migration):
    dependencies = [("notes", "0007_lines_to_keep")]

    operations = [
        *around(
            migrations.AlterField(
                model_name="sessionnote",
                name="present",
                field=models.TextField(blank=True, max_length=300, verbose_name="who else was there"),
            ),
        ),
        SealColumns(
            "SessionNote",
            {
                "present": SealedTextField(blank=True, max_length=300, verbose_name="who else was there"),
                **dict(
                    (
                        _text("wanted", "what they wanted to talk about"),
                        _text("said", "in the client's own words"),
                        _text("did", "what we did"),
                        _text("went", "how it went"),
                        _text("think", "what I think"),
                        _text("touched", "about the goals"),
                        _text("next", "next"),
                    )
                ),
            },
        ),
        SealColumns("Addendum", {"words": SealedTextField(max_length=LONGEST, verbose_name="what you want to add")}),
        SealColumns("ClientSide", {"words": SealedTextField(max_length=LONGEST, verbose_name="your side")}),
        only_sealed("notes_sessionnote", "present", "wanted", "said", "did", "went", "think", "touched", "next"),
        only_sealed("notes_addendum", "words"),
        only_sealed("notes_clientside", "words"),
    ]
