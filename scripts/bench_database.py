"""What the benches share: a database of their own, in which a bench measures itself and which is gone afterwards."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def in_a_new_database(script, address=None):
    """Run `script --measure` on a database that is migrated and empty; returns what it ended with.

    address  of a database that is there; None for a new SQLite file
    """
    with tempfile.TemporaryDirectory() as temporary:
        environment = {
            **os.environ,
            "HRTRACK_MODE": "test",
            "DJANGO_SETTINGS_MODULE": "hrtrack.settings",
            "DATABASE_URL": address or f"sqlite:///{temporary}/bench.sqlite3",
            "PYTHONPATH": str(ROOT),
        }
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "--verbosity", "0"], cwd=ROOT, env=environment, check=True
        )
        return subprocess.run([sys.executable, script, "--measure"], cwd=ROOT, env=environment, check=False).returncode
