"""Debian packages, installed only where nobody has to be asked for a password."""

import os
import shutil
import subprocess

LOCK_SECONDS = 300  # how long to wait for another apt or dpkg to finish
OPTIONS = ["-q", "-o", f"DPkg::Lock::Timeout={LOCK_SECONDS}", "-o", "Acquire::Retries=2"]


def install(*packages):
    """Install Debian packages. Returns None when they are in place, else one clause that says why they are not."""
    if not shutil.which("apt-get"):
        return "this machine has no apt-get"
    rights = privilege()
    if rights is None:
        return "apt-get needs root, or sudo without a password"
    print(f"Installing {' '.join(packages)} from Debian …", flush=True)
    wanted = ("install", "-y", "--no-install-recommends", *packages)
    if apt_get(rights, *wanted, quiet=True):
        return None
    # Its lists may be missing or old; one source out of reach is no reason to stop.
    apt_get(rights, "update", quiet=True)
    if apt_get(rights, *wanted):
        return None
    return f"apt-get could not install {' '.join(packages)}"


def privilege():
    """What to write before a command so that it runs as root, or None where that would ask for a password."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    if shutil.which("sudo") and subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode == 0:
        return sudo
    return None


def apt_get(rights, *words, quiet=False):
    """Run apt-get with no questions; True if it ended well. Its lines are shown only if it did not, and not if `quiet`:
    where there is something else to try."""
    command = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *OPTIONS, *words]
    ended = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if ended.returncode and not quiet:
        print(ended.stdout, flush=True)
    return ended.returncode == 0
