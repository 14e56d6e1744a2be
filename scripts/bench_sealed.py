"""Measure what sealing costs: milliseconds to seal and to open one text of 200, 2,000 and 20,000 characters.

    python scripts/bench_sealed.py

The quickest of many rounds: other work on the machine only ever slows one. No database is touched.
"""

import os
import sys
import time
from pathlib import Path

ROUNDS, EACH = 30, 50


def quickest(act):
    """Milliseconds of one call."""
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for _ in range(EACH):
            act()
        best = min(best, (time.perf_counter() - began) / EACH)
    return best * 1000


def main():
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    os.environ.setdefault("HRTRACK_MODE", "test")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hrtrack.settings")
    from hrtrack.sealed import seal, unseal

    for length in (200, 2_000, 20_000):
        words = "tea and ræin茶 "[:10] * (length // 10)
        sealed = seal(words, "a.b.c")
        sealing, opening = (
            quickest(lambda words=words: seal(words, "a.b.c")),
            quickest(lambda sealed=sealed: unseal(sealed, "a.b.c")),
        )
        print(f"{length:>6,} characters: {sealing:.3f} ms to seal, {opening:.3f} ms to open, {len(sealed):,} stored")


if __name__ == "__main__":
    main()
