"""Write notes of every length, in five scripts, into the sessions.csv of a folder that import_records reads.

    python scripts/made_notes.py FOLDER --notes 2000 --seed 1

As many of the sessions that were held get one, spread over the file. The words are made of letters, by a seed: they say
nothing and are nobody's. The file is written anew beside itself and then put in its place.
"""

import argparse
import csv
import random
import sys
from pathlib import Path

SHORTEST, LONGEST = 50, 20_000  # characters of a whole note
PARTS = ("said", "did", "went", "think", "touched", "next")
LETTERS = {
    "Latin": "abcdefghijklmnopqrstuvwxyzéñøß",
    "Arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "Devanagari": "कखगघचछजझटठडढतथदधनपफबभमयरलवशषसह",
    "Han": "天地人山水火木金土日月年時分上下左右大小中多少長短高低開見聞",
    "emoji": "🙂😀🌊🚲🎈🍵🌱🌍👩🏽👍🏿🧩📚",
}


def text(chance, length, script="Latin"):
    """So many characters in words of one script, with a full stop and a new line now and then."""
    words = ["".join(chance.choices(LETTERS[script], k=chance.randint(2, 9))) for _word in range(120)]
    made, size = [], 0
    while size < length:
        ending = chance.choice(("", "", "", "", ",", ".", ".\n"))
        made.append(chance.choice(words) + ending)
        size += len(made[-1]) + 1
    return " ".join(made)[:length].rstrip() or "."


def lengths(chance):
    """How long a note is: as many short ones as long ones, by their order of size."""
    return int(SHORTEST * (LONGEST / SHORTEST) ** chance.random())


def note(chance):
    """{part: words} of one note, in one script, in some of the six parts."""
    script, length = chance.choice(list(LETTERS)), lengths(chance)
    parts = chance.sample(PARTS, k=chance.randint(1, len(PARTS)) if length > 300 else 1)
    return {part: text(chance, max(1, length // len(parts)), script) for part in parts}


def write(folder, many, seed):
    """Write `many` notes into the sessions.csv of this folder; returns how many there was room for."""
    chance = random.Random(seed)  # noqa: S311 - the same notes each time is what it is for
    path, anew = Path(folder) / "sessions.csv", Path(folder) / "sessions.csv.new"
    with path.open(encoding="utf-8", newline="") as file:
        held = [number for number, row in enumerate(csv.DictReader(file)) if row["state"] == "held"]
    chosen = set(chance.sample(held, k=min(many, len(held))))
    with path.open(encoding="utf-8", newline="") as file, anew.open("w", encoding="utf-8", newline="") as new:
        rows = csv.DictReader(file)
        writer = csv.DictWriter(new, dict.fromkeys([*(rows.fieldnames or ()), *PARTS]))
        writer.writeheader()
        writer.writerows({**row, **(note(chance) if number in chosen else {})} for number, row in enumerate(rows))
    anew.replace(path)
    return len(chosen)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--notes", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sys.stdout.write(f"{write(options.folder, options.notes, options.seed)} notes written.\n")
