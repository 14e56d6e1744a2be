"""The table of the shared cache (sign-in limits), made with everything else so that nobody can forget it (PRIVACY N7)."""

from django.core.management import call_command
from django.db import migrations


def make(apps, editor):
    call_command("createcachetable", database=editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("hrtrack", "0001_initial")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
