from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "sheets"

    def ready(self):
        from goals.story import SOURCES, Source
        from sheets import story

        SOURCES["sheet"] = Source(story.rows, story.fill)
