from django.apps import AppConfig


class HrtrackConfig(AppConfig):
    name = "hrtrack"

    def ready(self):
        from hrtrack import checks  # noqa: F401  (registers the system checks)
        from hrtrack.sentences import speak_our_words

        speak_our_words()
