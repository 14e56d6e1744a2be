"""hrtrack's own settings in test mode: cheap password hashing, and a real database file where it is SQLite."""

import os

os.environ.setdefault("HRTRACK_MODE", "test")

from hrtrack.settings import *  # noqa: F403
from hrtrack.settings import BASE_DIR, DATABASES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ACCOUNT_RATE_LIMITS = False

# A file, not memory: the wall of the summaries, waiting writers and WAL exist only for real files.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    (BASE_DIR / "var" / "test").mkdir(parents=True, exist_ok=True)
    name = os.environ.get("TEST_DB_NAME", "hrtrack")  # two runs side by side need two names
    DATABASES["default"]["TEST"] = {"NAME": str(BASE_DIR / "var" / "test" / f"{name}.sqlite3")}
    # Tests need not outlive a power cut: waiting for the disk at every save is most of the time on a slow one.
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
