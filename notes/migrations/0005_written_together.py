from django.db import migrations, models

from notes.migrations._guards import around


class Migration(migrations.Migration):
    dependencies = [("notes", "0004_kept_by_itself")]

    operations = around(
        migrations.AddField(
            model_name="sessionnote",
            name="nothing_today",
            field=models.BooleanField(default=False, verbose_name="nothing today"),
        ),
        migrations.AddField(
            model_name="sessionnote",
            name="together",
            field=models.BooleanField(default=False, verbose_name="written together"),
        ),
    )
