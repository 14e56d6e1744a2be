from django.apps import AppConfig


class TrackingConfig(AppConfig):
    name = "tracking"

    def ready(self):
        from goals.story import SOURCES, Source
        from tracking import story

        SOURCES["rating"] = Source(story.rating_rows, story.rated)
        SOURCES["week"] = Source(story.week_rows, story.weekly)
        SOURCES["view"] = Source(story.view_rows, story.viewed)
