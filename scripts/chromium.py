"""The browser of the browser tests: the system's Chromium, or Debian's small one without a window.

    python scripts/chromium.py     installs it where that needs no password; says where it is, or why there is none

No browser is downloaded by Playwright: its own come from a host that is no package registry.
"""

import os
import shutil
import sys

import system_packages

DEBIAN_PACKAGE = "chromium-headless-shell"
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
MAC_PROGRAM = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def find():
    """The path of a browser on this machine (HRTRACK_BROWSER, when set, is believed), or None."""
    told = os.environ.get("HRTRACK_BROWSER")
    return told or next(filter(None, map(shutil.which, (*PROGRAMS, MAC_PROGRAM))), None)


def ensure():
    """Install a browser if there is none. Returns None, or why the browser tests cannot run."""
    if find():
        return None
    refusal = system_packages.install(DEBIAN_PACKAGE)
    return None if find() else f"there is no Chromium here, and {refusal or 'its package brought none'}"


if __name__ == "__main__":
    if refusal := ensure():
        sys.exit(refusal)
    print(find())
