"""Signing in and out, and choosing one's own phrase. allauth's other pages do not exist here: no sign-up, no e-mail."""

from django.urls import path

from accounts import views
from hrtrack.access import PUBLIC, SIGNED_IN, allow

# once=False: allauth counts failed tries, and a count must survive the form that is sent back.
urlpatterns = [
    path(
        "sign-in/",
        allow(PUBLIC, once=False)(views.shut_without_a_count(views.SignIn.as_view())),
        name="account_login",
    ),
    path(
        "sign-out/",
        allow(SIGNED_IN, once=False, before_first_phrase=True)(views.SignOut.as_view()),
        name="account_logout",
    ),
    path(
        "phrase/",
        allow(SIGNED_IN, once=False, before_first_phrase=True)(
            views.shut_without_a_count(views.ChoosePhrase.as_view())
        ),
        name="account_change_password",
    ),
]
