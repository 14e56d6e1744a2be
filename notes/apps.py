from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "notes"

    def ready(self):
        from django.utils.translation import gettext_lazy as _

        from clients.closing import UNFINISHED
        from notes import (
            indexed,  # noqa: F401  (a table of this room)
            markers,
        )
        from notes.latest import drafts_of
        from tracking.markers import MARKERS, RING, Kind

        UNFINISHED["drafts"] = drafts_of
        MARKERS["session"] = Kind(_("a session"), markers.rows, RING)
