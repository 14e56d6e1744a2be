import uuid

from django.db import migrations

from goals.catalogue import plain
from strategies.migrations._first_library import LIBRARY

# The same text has the same id wherever hrtrack runs, so that a later migration and a hand-over find it.
SPACE = uuid.UUID("5d0d2d2c-5f0f-4f7e-9a61-5b1c7d1f2a10")


def rows():
    """(code, shelf, title, words, source, codes of the catalogue) of every text."""
    for shelf, codes, source, texts in LIBRARY:
        for code, title, words, *more in texts:
            yield code, shelf, title, words, source, [*codes, *(more[0] if more else ())]


def lay_down(apps, editor):
    """The first library: nobody wrote it here, and nobody has reviewed it here."""
    strategy, text, about = (apps.get_model("strategies", name) for name in ("Strategy", "StrategyText", "About"))
    for code, shelf, title, words, source, codes in rows():
        head = strategy.objects.create(id=uuid.uuid5(SPACE, code), code=code, shelf=shelf)
        first = text.objects.create(
            strategy=head, number=1, title=title, words=words, source=source, sought=plain(f"{title} {words}")
        )
        about.objects.bulk_create(about(text=first, entry_id=entry) for entry in dict.fromkeys(codes))


def leave(apps, editor):
    """Going back takes the tables away with all that is in them (0001); their rows cannot be taken one by one."""


class Migration(migrations.Migration):
    dependencies = [("strategies", "0002_guards"), ("goals", "0003_catalogue")]

    operations = [migrations.RunPython(lay_down, leave)]
