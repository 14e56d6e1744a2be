from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "audit"

    def ready(self):
        from audit import sign_ins  # noqa: F401  (begins to listen at the door)
