from django.db import migrations

from hrtrack.db import append_only


class Migration(migrations.Migration):
    dependencies = [("sheets", "0001_initial")]

    operations = [append_only("sheets_sheetversion")]
