from django.apps import AppConfig


class StrategiesConfig(AppConfig):
    name = "strategies"

    def ready(self):
        from goals.story import SOURCES, Source
        from strategies import story

        SOURCES["helps"] = Source(story.rows, story.fill)
