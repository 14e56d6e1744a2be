"""Of several open sheets about one thing the one written last stays open; whoever began the others put them away."""

from django.db import migrations
from django.db.models import Max
from django.utils import timezone

KINDS = ("use_plan", "around_it")


def put_doubles_away(apps, _schema_editor):
    Sheet = apps.get_model("sheets", "Sheet")
    rows = Sheet.objects.filter(kind__in=KINDS, closed_at__isnull=True, focus__isnull=False)
    there = set()
    for sheet in (
        rows.select_related("client").annotate(written=Max("versions__recorded_at")).order_by("-written", "pk")
    ):
        about = (sheet.client_id, sheet.kind, sheet.focus_id, sheet.is_private)
        if about in there:
            sheet.closed_at = timezone.now()
            sheet.closed_by_id = sheet.recorded_by_id or sheet.client.user_id
            sheet.save(update_fields=["closed_at", "closed_by"])
        there.add(about)


class Migration(migrations.Migration):
    dependencies = [("sheets", "0003_circles_and_days")]

    operations = [migrations.RunPython(put_doubles_away, migrations.RunPython.noop)]
