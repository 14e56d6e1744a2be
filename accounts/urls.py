"""Signing in and out, and choosing one's own phrase. allauth does the work; its other pages do not exist here."""

from allauth.account import views as allauth
from django.urls import path

from hrtrack.access import PUBLIC, SIGNED_IN, allow

# once=False: allauth counts failed tries, and a count must survive the form that is sent back.
urlpatterns = [
    path("sign-in/", allow(PUBLIC, once=False)(allauth.LoginView.as_view()), name="account_login"),
    path(
        "sign-out/",
        allow(SIGNED_IN, once=False, before_first_phrase=True)(allauth.LogoutView.as_view()),
        name="account_logout",
    ),
    path(
        "phrase/",
        allow(SIGNED_IN, once=False, before_first_phrase=True)(allauth.PasswordChangeView.as_view()),
        name="account_change_password",
    ),
]
