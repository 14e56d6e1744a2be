from django.db import migrations

from goals.migrations._first_catalogue import ENTRIES


def lay_down(apps, editor):
    """The common substances, behaviours and parts of life, with the words people use for them."""
    entry, street_name = apps.get_model("goals", "CatalogueEntry"), apps.get_model("goals", "StreetName")
    entry.objects.bulk_create(entry(code=code, kind=kind, name=name) for code, kind, name, _ in ENTRIES)
    street_name.objects.bulk_create(
        street_name(entry_id=code, name=word) for code, _, _, words in ENTRIES for word in words
    )


def take_up(apps, editor):
    apps.get_model("goals", "CatalogueEntry").objects.filter(code__in=[code for code, *_ in ENTRIES]).delete()


class Migration(migrations.Migration):
    dependencies = [("goals", "0002_guards")]

    operations = [migrations.RunPython(lay_down, take_up)]
