"""Lay down .venv with the locked packages, on a machine that has only Python 3.11+ and a package registry.

    python3 scripts/bootstrap.py run     what hrtrack needs to run (requirements.txt)
    python3 scripts/bootstrap.py dev     and what tests and checks need (requirements-dev.txt)

Standard library only: this runs before anything is installed. Three things shape it:

* Debian's python3 has often neither pip nor ensurepip. So the environment is made without pip, a pip is borrowed
  from wherever there is one, and what it installs first is uv, at the hashes pinned in scripts/uv.txt.
* uv does not read pip's configuration. A machine that reaches its registry through a mirror, a certificate or a
  folder of wheels says so to pip; we pass that on, and if uv still gets nowhere pip installs the very same lock.
* A stamp is written last. With it, the next run costs nothing; without it (a crash, a power cut) the environment
  is made anew, because a half-written package looks installed.
"""

import ast
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pango
import system_packages

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed"
UV_LOCK = ROOT / "scripts" / "uv.txt"
LOCKS = {"run": ROOT / "requirements.txt", "dev": ROOT / "requirements-dev.txt"}

# What pip calls a thing, and the variable by which uv is told the same.
UV_VARIABLE = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "no-index": "UV_NO_INDEX",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
    "proxy": "ALL_PROXY",
    "timeout": "UV_HTTP_TIMEOUT",
    "default-timeout": "UV_HTTP_TIMEOUT",
}


def main(level):
    if installed(level):
        return
    with LOCKS[level].open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two makes at once take turns
        if not installed(level):
            lay_down(level)


def lay_down(level):
    """Bring .venv to `level`, keeping what is there when it is whole."""
    stamp = read_stamp()
    if stamp is None:
        make_environment()
    elif stamp["level"] == "dev":
        level = "dev"  # the lock moved on: an environment that had the tests' packages keeps them
    STAMP.unlink(missing_ok=True)
    print(f"Installing the packages of {LOCKS[level].name} …", flush=True)
    install(LOCKS[level])
    STAMP.write_text(f"{whereabouts()}\n{level}\n{fingerprint(level)}\n")
    if level == "dev" and (refusal := pango.ensure()):  # some ten seconds on a bare machine: the demo does without
        print(f"PDFs will not be drawn here: {refusal}. Everything else works.", flush=True)


def installed(level):
    """True if .venv holds the present lock of `level`; a development install holds the run-time packages too."""
    stamp = read_stamp()
    return bool(stamp) and stamp["level"] in (level, "dev") and stamp["fingerprint"] == fingerprint(stamp["level"])


def read_stamp():
    """The stamp's lines as a dict, or None when .venv is missing, half made, moved or of another Python."""
    if not (STAMP.exists() and PYTHON.exists()):
        return None
    place, level, print_of_lock = STAMP.read_text().splitlines()
    return {"level": level, "fingerprint": print_of_lock} if place == whereabouts() else None


def whereabouts():
    return f"python{sys.version_info[0]}.{sys.version_info[1]} {VENV}"


def fingerprint(level):
    return hashlib.sha256(LOCKS[level].read_bytes() + UV_LOCK.read_bytes()).hexdigest()


def make_environment():
    """A fresh .venv with uv in it."""
    shutil.rmtree(VENV, ignore_errors=True)
    make = (sys.executable, "-m", "venv", "--without-pip", VENV)
    if not run(*make, quiet=True):
        refusal = system_packages.install("python3-venv")  # Debian's python3-minimal lacks the venv module itself
        if not run(*make):
            sys.exit(f"This Python cannot make a virtual environment{because(refusal)}. Install python3-venv.")
    if not run(*pip(), "install", "--quiet", "--require-hashes", "-r", UV_LOCK):
        sys.exit("pip could not install uv (its words are above). Is a package registry within reach?")


def pip():
    """The command of a pip that installs into .venv: the one Python bundles, the system's, or Debian's."""
    command = bundled_pip() or system_pip()
    if command is None:
        refusal = system_packages.install("python3-venv")
        command = bundled_pip()
        if command is None:
            sys.exit(f"This Python has no pip{because(refusal)}. Install python3-venv or python3-pip.")
    return command


def bundled_pip():
    command = [PYTHON, "-m", "pip"]
    present = run(*command, "--version", quiet=True) or run(PYTHON, "-m", "ensurepip", quiet=True)
    return command if present else None


def system_pip():
    command = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        PYTHON,
    ]  # --python came with pip 22.3, before Python 3.11
    return command if run(*command, "--version", quiet=True) else None


def because(refusal):
    return f", and {refusal}" if refusal else ""


def install(lock):
    """Exactly the packages of `lock` (and uv) into .venv, each checked against its hash; by uv, else by pip."""
    uv = [VENV / "bin" / "uv", "pip", "sync", "--quiet", "--python", PYTHON, "--require-hashes"]
    uv += ["--compile-bytecode"]  # as pip does; each start would compile them otherwise where none may write bytecode
    if run(*uv, lock, UV_LOCK, environment=uv_environment()):
        return
    print("uv could not install them (its words are above); trying pip.", flush=True)
    if not run(*pip(), "install", "--quiet", "--require-hashes", "-r", lock):
        sys.exit("The packages could not be installed. Run this again when the package registry answers.")


def uv_environment():
    """The environment that tells uv what pip is configured to do. What uv was told already stays as it is."""
    environment = dict(os.environ)
    # By default uv asks one index per package, pip asks all. With every file held to its hash that is as safe.
    environment.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")
    environment.setdefault("UV_SYSTEM_CERTS", "true")  # the certificates this machine trusts, as pip does
    for option, value in pip_settings().items():
        if option in UV_VARIABLE:
            separator = "," if option == "find-links" else " "
            environment.setdefault(UV_VARIABLE[option], separator.join(value.split()))
    return environment


def pip_settings():
    """{option: value} from pip's configuration files and variables, in pip's own order of precedence."""
    listed = subprocess.run([*pip(), "config", "list"], capture_output=True, text=True, check=False).stdout
    ranked: dict[str, dict[str, str]] = {"global": {}, "install": {}, ":env:": {}}
    for line in listed.splitlines():
        key, _, value = line.partition("=")
        section, _, option = key.rpartition(".")
        if section in ranked:
            ranked[section][option] = str(ast.literal_eval(value))
    return ranked["global"] | ranked["install"] | ranked[":env:"]


def run(*command, environment=None, quiet=False):
    """True if the command could be started and ended well."""
    silence = subprocess.DEVNULL if quiet else None
    try:
        return subprocess.run(command, env=environment, stdout=silence, stderr=silence, check=False).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - said in words before anything newer is needed
        sys.exit("hrtrack needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info[:2]))
    try:
        main(sys.argv[1])
    except KeyboardInterrupt:
        sys.exit(130)  # nothing to say: there is no stamp yet, so the next run begins anew
