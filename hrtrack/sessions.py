"""Sessions in the database, as Django keeps them, for keys that could have come from us."""

from django.contrib.sessions.backends.db import SessionStore as InTheDatabase


class SessionStore(InTheDatabase):
    def _validate_session_key(self, key):
        """Only letters and digits are looked up: a cookie may hold a NUL, which PostgreSQL cannot even be asked for."""
        return super()._validate_session_key(key) and key.isascii() and key.isalnum()  # type: ignore[misc]
