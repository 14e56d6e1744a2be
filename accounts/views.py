"""The door. allauth counts tries, compares phrases and keeps sessions; ours are the words, and what stays shut."""

from allauth.account import views as allauth
from django.conf import settings
from django.contrib import messages
from django.db import DatabaseError, transaction
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.forms import OwnPhraseForm, SignInForm


class SignIn(allauth.LoginView):
    """User name and phrase. Every answer but the right one is the same page with the same sentence."""

    form_class = SignInForm

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["demo_sign_ins"] = demo_sign_ins()
        return context


class ChoosePhrase(allauth.PasswordChangeView):
    """Choose one's own phrase, knowing the present one. Sessions elsewhere end, this one goes on."""

    form_class = OwnPhraseForm

    @transaction.atomic
    def form_valid(self, form):
        answer = super().form_valid(form)
        messages.success(self.request, _("Your new phrase is in place. Only you know it."))
        return answer

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)


class SignOut(allauth.LogoutView):
    """GET asks, POST does; the browser is asked to forget what it kept (PRIVACY F11)."""

    def post(self, *args, **kwargs):
        answer = super().post(*args, **kwargs)
        answer.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
        return answer


def demo_sign_ins():
    """The invented people of the demo and their phrases, or nothing wherever real people may be."""
    if not settings.DEMO:
        return []
    from hrtrack.demo import DEMO_SIGN_INS  # here and not above: a real site never loads it

    return DEMO_SIGN_INS


def shut_without_a_count(view):
    """When tries cannot be counted (the shared table is gone), nobody is let in: 503, never an open door (N7)."""

    def counted(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except DatabaseError:
            return render(request, "503.html", status=503)

    return counted
