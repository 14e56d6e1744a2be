from django.db import migrations

from hrtrack.db import append_only


class Migration(migrations.Migration):
    dependencies = [("tracking", "0001_initial")]

    operations = [
        append_only("tracking_rating"),
    ]
