from django.db import migrations

from hrtrack.db import append_only


class Migration(migrations.Migration):
    dependencies = [("tracking", "0006_times_away")]

    operations = [append_only("tracking_timeaway")]
