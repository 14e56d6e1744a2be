"""What this room adds to “my story so far”: that something was written down, and never what."""

from django.utils.translation import gettext as _

from goals.story import Event, rows_of
from sheets.models import SheetVersion


def rows(client, reader):
    """Each version this reader may see of a sheet that is not put away."""
    seen = SheetVersion.objects.visible_to(reader).filter(sheet__client=client, sheet__closed_at__isnull=True)
    return rows_of(seen, "sheet", client, said_on="said_on")


def fill(ids):
    versions = SheetVersion.objects.select_related("sheet__focus").in_bulk(ids)
    return {
        pk: Event(
            version.recorded_at,
            str(version.sheet),
            body=str(version.sheet.focus or ""),
            url=version.sheet.get_absolute_url(),
            url_label=_("Look"),
            said_on=version.said_on,
        )
        for pk, version in versions.items()
    }
