"""The newest words of a sheet, for whoever prints or shows them."""

from sheets.models import SheetVersion


def newest(client, kind, reader):
    """The newest SheetVersion of the client's open sheet of this kind that `reader` may see, or None. One query.

    Of kinds that may be many, the one written last.
    """
    return newest_of(client, kind, reader).first()


def newest_of(client, kind, reader):
    """A queryset of the newest version of each open sheet of this kind, the one written last first."""
    return (
        SheetVersion.objects.visible_to(reader)
        .newest()
        .filter(sheet__client=client, sheet__kind=kind, sheet__closed_at__isnull=True)
        .select_related("sheet__focus", "recorded_by")
        .order_by("-recorded_at")
    )


def wallet_lines(version):
    """[(code, label, words)] of the parts that belong on a card for the pocket, in the order of the sheet."""
    return [
        (part.code, str(part.label), part.shown(version.parts[part.code]))
        for part in version.sheet.shape.parts
        if part.on_card and version.parts.get(part.code)
    ]
