from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "notes"

    def ready(self):
        from django.utils.translation import gettext_lazy as _

        from notes import (
            indexed,  # noqa: F401  (a table of this room)
            markers,
        )
        from tracking.markers import MARKERS, RING, Kind

        MARKERS["session"] = Kind(_("a session"), markers.rows, RING)
