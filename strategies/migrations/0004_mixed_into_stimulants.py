import uuid

from django.db import migrations

from goals.catalogue import plain
from strategies.migrations._first_library import PARTY_FACTS, STIMULANTS

SPACE = uuid.UUID("5d0d2d2c-5f0f-4f7e-9a61-5b1c7d1f2a10")  # that of 0003_first_library
CODE = "stimulants-mixed-in"
TITLE = "It may hold fentanyl: naloxone near"
WORDS = (
    "Fentanyl and other opioids get mixed into coke, speed and crystal. A body that is not used to them can stop "
    "breathing from very little. Test it with a strip, have naloxone near, and somebody with you. Naloxone does no harm "
    "if it was not needed."
)
SOURCE = f"{PARTY_FACTS}; Find Naloxone Now Kentucky"
ABOUT = [*STIMULANTS, "mdma"]


def lay_down(apps, editor):
    """What may be mixed in was said of opioids only. Like the first library, nobody has reviewed it here yet."""
    strategy, text, about = (apps.get_model("strategies", name) for name in ("Strategy", "StrategyText", "About"))
    if strategy.objects.filter(code=CODE).exists():
        return
    head = strategy.objects.create(id=uuid.uuid5(SPACE, CODE), code=CODE, shelf="helps")
    first = text.objects.create(
        strategy=head, number=1, title=TITLE, words=WORDS, source=SOURCE, sought=plain(f"{TITLE} {WORDS}")
    )
    about.objects.bulk_create(about(text=first, entry_id=entry) for entry in ABOUT)


def leave(apps, editor):
    """Rows of the library cannot be taken one by one; going forward again finds it there."""


class Migration(migrations.Migration):
    dependencies = [("strategies", "0003_first_library")]

    operations = [migrations.RunPython(lay_down, leave)]
