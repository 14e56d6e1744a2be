"""How allauth behaves here: nobody signs themselves up, and every wrong answer at the door sounds the same."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import authenticate
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

# One sentence for an unknown name, a wrong phrase, a closed account and one try too many (PRIVACY G1, H2, L-18).
NOT_THIS_TIME = _(
    "That name and phrase do not open this page. Please check both. After five tries, wait five minutes and try again."
)


class ClosedDoor(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": NOT_THIS_TIME,
        "too_many_login_attempts": NOT_THIS_TIME,
        "enter_current_password": _("This is not the phrase you have now. Please type it again."),
    }

    def is_open_for_signup(self, request):
        """Accounts are given by people who know the person, never taken (PRIVACY H5)."""
        return False

    def authenticate(self, request, **credentials):
        """The User these credentials belong to, or None.

        A closed account answers like an unknown one, and its tries are counted: allauth would lead the one who knows
        its phrase to a page of its own, which tells that the account exists.
        """
        self.pre_authenticate(request, **credentials)
        user = authenticate(request, **credentials)
        AuthenticationBackend.unstash_authenticated_user()  # allauth's memory of a closed account, not to be used later
        if user:
            self._rollback_login_failed_rl_usage()
        return user

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Count tries by user name alone. allauth adds the Host header, whose port a stranger may choose: five more
        tries for every port."""
        return credentials.get("username", "").strip().lower()

    def is_safe_url(self, url):
        """Lead people only to addresses of this very site, written without a host (PRIVACY E4)."""
        return (url or "").startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def is_ajax(self, request):
        """There is one way in, the page; no second one that answers in JSON."""
        return False

    def add_message(self, *args, **kwargs):
        """allauth's own sentences name the account on a screen that others may see; ours are said by our views."""

    def set_password(self, user, password):
        """Keep a phrase its owner chose; they need not be asked again, and their other sessions end."""
        user.set_password(password)
        user.must_change_phrase = False
        user.save(update_fields=["password", "must_change_phrase"])

    def get_password_change_redirect_url(self, request):
        return reverse("home")
