"""The one table the house itself keeps: which forms have already been taken."""

from django.conf import settings
from django.db import models


class SubmittedForm(models.Model):
    """A form that was taken once, and where it led, so that a second click or a retry leads there too.

    Written in the same transaction as what the form did: either both stand or neither does.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField()
    path = models.CharField(max_length=400)
    led_to = models.CharField(max_length=400)
    taken_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="a_form_is_taken_once")]

    def __str__(self):
        return f"{self.path} → {self.led_to}"
