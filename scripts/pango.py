"""What draws the PDFs: the system's pango, and fonts for most of the scripts people write in.

    python scripts/pango.py     installs them where that needs no password, or says why there will be no PDFs

WeasyPrint itself comes with the Python packages. Without these libraries everything works but saving a paper as a file:
the page is offered for printing instead. The names are those of Debian 12 and Ubuntu 24.04, and of those after.

The fonts cover Latin, Greek, Cyrillic, Hebrew and Arabic (DejaVu), the scripts of India, Thai, Georgian and many more
(FreeFont), Chinese, Japanese and Korean (Droid), and small pictures (Noto Color Emoji). A sign that none of them has
is drawn as a box in the file; the page in the browser uses the fonts of the device.
"""

import shutil
import subprocess
import sys
from ctypes.util import find_library

import system_packages

LIBRARY = "pangoft2-1.0"
DEBIAN_PACKAGES = (
    *("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
    *("fonts-dejavu-core", "fonts-freefont-ttf", "fonts-droid-fallback", "fonts-noto-color-emoji"),
)
FAMILIES = ("DejaVu Sans", "FreeSerif", "Droid Sans Fallback", "Noto Color Emoji")


def has_fonts():
    """True where each of the families is here, or where nothing can say so: a machine may have pango and few fonts."""
    if not shutil.which("fc-list"):
        return True
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False).stdout
    return all(family in listed for family in FAMILIES)


def ensure():
    """Install pango and its fonts where they are not here. Returns None, or why there is no pango."""
    if find_library(LIBRARY) and has_fonts():
        return None
    refusal = system_packages.install(*DEBIAN_PACKAGES)
    return None if find_library(LIBRARY) else f"there is no pango here, and {refusal or 'its package brought none'}"


if __name__ == "__main__":
    if refusal := ensure():
        sys.exit(f"PDFs cannot be drawn: {refusal}. Pages are printed by the browser instead.")
