from django.db import migrations

from hrtrack.db import append_only
from summaries import wall


class Migration(migrations.Migration):
    dependencies = [("summaries", "0001_initial")]

    operations = [
        append_only("summaries_summaryrelease"),
        migrations.RunPython(wall.build, wall.take_down, elidable=False),
    ]
