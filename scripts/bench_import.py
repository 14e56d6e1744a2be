"""Measure import_records: `python scripts/bench_import.py FOLDER` brings the folder into a new, empty SQLite database.

Prints the seconds and the most memory the command took, for a first run and for a repeat. The folder is one that
import_records reads (docs/import.md); docs/examples/convert_opioid_trials.py makes one of real size.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def manage(database, *arguments):
    """Run manage.py on this database; returns (seconds, most memory in MiB) of that process."""
    environment = {**os.environ, "HRTRACK_MODE": "test", "DATABASE_URL": f"sqlite:///{database}"}
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(process.returncode)
    unit = 1024 if sys.platform == "darwin" else 1  # a Mac says bytes, Linux says KiB
    return time.perf_counter() - began, used.ru_maxrss / unit / 1024


def main(folder):
    with tempfile.TemporaryDirectory() as temporary:
        database = Path(temporary) / "bench.sqlite3"
        manage(database, "migrate", "--verbosity", "0")
        for run in ("first run", "repeat"):
            seconds, memory = manage(database, "import_records", str(Path(folder).resolve()))
            sys.stdout.write(f"{run}: {seconds:.1f} s, {memory:.0f} MiB\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
