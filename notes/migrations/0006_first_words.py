import uuid

import django.db.models.functions.text
from django.db import migrations, models

from notes.migrations._first_words import FIRST_WORDS


def put_in(apps, editor):
    words = apps.get_model("notes", "WordOffer").objects.using(editor.connection.alias)
    words.bulk_create(
        words.model(term=term, offer=offer, reason=reason, language="en") for term, offer, reason in FIRST_WORDS
    )


class Migration(migrations.Migration):
    dependencies = [("notes", "0005_written_together")]

    operations = [
        migrations.CreateModel(
            name="WordOffer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("term", models.CharField(max_length=80, verbose_name="when somebody writes")),
                ("offer", models.CharField(blank=True, max_length=200, verbose_name="offer")),
                ("reason", models.CharField(max_length=400, verbose_name="because")),
                ("language", models.CharField(default="en", max_length=10, verbose_name="language")),
            ],
            options={
                "ordering": ["language", django.db.models.functions.text.Lower("term"), "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("term"),
                        models.F("language"),
                        name="a_term_has_one_offer_in_a_language",
                    )
                ],
            },
        ),
        migrations.RunPython(put_in, migrations.RunPython.noop),
    ]
