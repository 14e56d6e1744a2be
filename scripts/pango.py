"""What draws the PDFs: the system's pango, and fonts for most of the scripts people write in.

    python scripts/pango.py     installs them where that needs no password, or says why there will be no PDFs

WeasyPrint itself comes with the Python packages. Without these libraries everything works but saving a paper as a file:
the page is offered for printing instead. The names are those of Debian 12 and Ubuntu 24.04, and of those after.

The fonts cover Latin, Greek, Cyrillic, Hebrew and Arabic (DejaVu), the scripts of India, Thai, Georgian and many more
(FreeFont), Chinese, Japanese and Korean (Droid). A sign that none of them has is drawn as a box in the file; the page
in the browser uses the fonts of the device.
"""

import sys
from ctypes.util import find_library

import system_packages

LIBRARY = "pangoft2-1.0"
DEBIAN_PACKAGES = (
    *("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
    *("fonts-dejavu-core", "fonts-freefont-ttf", "fonts-droid-fallback"),
)


def ensure():
    """Install pango if there is none. Returns None, or why there is none."""
    if find_library(LIBRARY):
        return None
    refusal = system_packages.install(*DEBIAN_PACKAGES)
    return None if find_library(LIBRARY) else f"there is no pango here, and {refusal or 'its package brought none'}"


if __name__ == "__main__":
    if refusal := ensure():
        sys.exit(f"PDFs cannot be drawn: {refusal}. Pages are printed by the browser instead.")
