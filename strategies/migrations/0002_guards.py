from django.db import migrations

from hrtrack.db import append_only


class Migration(migrations.Migration):
    dependencies = [("strategies", "0001_initial")]

    operations = [
        append_only("strategies_strategytext"),
        append_only("strategies_about"),
        append_only("strategies_review"),
        append_only("strategies_strategyturn"),
        append_only("strategies_concernupdate"),
    ]
