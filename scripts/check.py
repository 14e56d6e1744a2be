"""Every check but the tests. What `make check` runs: all of them, whatever fails, and then a count.

python scripts/check.py
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]
# Nothing of the person's own environment decides a check, and none opens a database file.
IN_TESTS = {"HRTRACK_MODE": "test", "DATABASE_URL": "sqlite://:memory:"}


def checks():
    """(name, command, environment) of every check."""
    templates = sorted(map(str, (ROOT / "templates").rglob("*.html")))
    return [
        ("formatting", [PROGRAMS / "ruff", "format", "--check", "."], {}),
        ("lint", [PROGRAMS / "ruff", "check", "."], {}),
        ("template formatting", [PROGRAMS / "djade", "--check", "--target-version", "5.2", *templates], {}),
        ("template lint", [PROGRAMS / "djlint", "--lint", "--quiet", *templates], {}),
        ("types", [PROGRAMS / "mypy"], IN_TESTS),
        ("deployment", [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"], example_environment()),
        ("migrations", [*MANAGE, "makemigrations", "--check", "--dry-run"], IN_TESTS),
        ("generated docs", [*MANAGE, "generate_docs", "--check"], IN_TESTS),
    ]


def example_environment():
    """The settings of .env.example, as a server that was set up from it would have them."""
    lines = (ROOT / ".env.example").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def run(check):
    name, command, environment = check
    began = time.monotonic()
    ours = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "HRTRACK_MODE")}
    ended = subprocess.run(
        command,
        cwd=ROOT,
        env=ours | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return name, ended.returncode, ended.stdout.decode(errors="replace"), time.monotonic() - began


def main(checks):
    """Run them all, whatever fails; say which; 1 if any did."""
    red = []
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for name, code, words, seconds in pool.map(run, checks):
            print(f"{'ok ' if code == 0 else 'RED'}  {name}  ({seconds:.1f} s)", flush=True)
            if code:
                red.append(name)
                print(words.rstrip(), flush=True)
    if red:
        print(f"{len(red)} of {len(checks)} checks failed: {', '.join(red)}. `make fix` mends formatting.")
    else:
        print(f"All {len(checks)} checks passed.")
    return 1 if red else 0


if __name__ == "__main__":
    sys.exit(main(checks()))
