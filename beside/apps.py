from django.apps import AppConfig


class BesideConfig(AppConfig):
    name = "beside"

    def ready(self):
        from django.utils.translation import gettext_lazy as _

        from beside import today
        from notes.today import SECTIONS, Section

        SECTIONS["asked"] = Section(_("Would like something put right"), today.waiting, today.line)
        SECTIONS["written"] = Section(_("Written beside it, lately"), today.written, today.written_line)
