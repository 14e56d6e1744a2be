from django.db import migrations

from hrtrack.db import append_only, put_back


class Migration(migrations.Migration):
    dependencies = [("tracking", "0003_days_and_weeks")]

    operations = [
        put_back(append_only("tracking_rating")),  # a new column: SQLite made the table anew
        append_only("tracking_clinicianview"),
        append_only("tracking_weekcheck"),
    ]
