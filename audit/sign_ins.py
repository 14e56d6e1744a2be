"""The door tells us by Django's and allauth's own signals who came in, who did not, and who chose a new phrase.

This is the one place that listens to a signal: accounts stands below audit and may not call it, and allauth offers
nothing else. An event holds the account's id where there is one, never the user name or the phrase that was tried.
"""

from allauth.account.signals import password_changed, user_logged_in
from django.contrib.auth.signals import user_login_failed
from django.db import transaction
from django.dispatch import receiver

from accounts.models import User
from audit.actions import record


@receiver(user_logged_in)
@transaction.atomic
def came_in(sender, *, user, **kwargs):
    record("account.signed_in", by=user, subject_id=user.pk)


@receiver(user_login_failed)
@transaction.atomic
def stayed_out(sender, *, credentials, **kwargs):
    # Looked up for known and unknown names alike, so that both take the same work.
    name = str(credentials.get("username", "")).strip().lower()
    known = User.objects.filter(username=name).values_list("pk", flat=True).first()
    record("account.sign_in_refused", subject_id=known)


@receiver(password_changed)
@transaction.atomic
def chose_a_phrase(sender, *, user, **kwargs):
    record("account.phrase_changed", by=user, subject_id=user.pk)
