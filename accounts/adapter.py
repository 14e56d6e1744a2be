"""How allauth behaves here: nobody signs themselves up, and a phrase once changed is nobody else's."""

from allauth.account.adapter import DefaultAccountAdapter


class ClosedDoor(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """Accounts are given by people who know the person, never taken (PRIVACY H5)."""
        return False

    def set_password(self, user, password):
        """Somebody who chose their own phrase need not be asked again."""
        user.must_change_phrase = False
        super().set_password(user, password)
