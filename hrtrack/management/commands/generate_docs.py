"""Write the documents that follow from the code, so that they cannot disagree with it (`make check` compares them)."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from goals.models import HOLDING, TRANSITIONS, Lifecycle
from hrtrack.checks import each_route

NOTE = "<!-- Made by `manage.py generate_docs`; edit the code instead. -->\n\n"
# Only there while trying hrtrack out, so not part of what it is.
NOT_IN_PRODUCTION = {"style"}


def goal_states():
    """docs/reference/goal-states.md: the states of a goal and every way between them, as a Mermaid diagram."""
    lines = [
        "# The states of a goal",
        "",
        "Every arrow is somebody's turn; none is a judgement, and no state is final. Into a state whose words hold "
        f"({', '.join(f'*{state.label}*' for state in HOLDING)}) leads only the client's own yes to exactly these "
        "words, which the database checks as well.",
        "",
        "```mermaid",
        "stateDiagram-v2",
    ]
    lines += [f"    {state.value}: {state.label}" for state in Lifecycle]
    lines += ["    [*] --> idea: the client writes it down", "    [*] --> being_talked_about: somebody offers words"]
    for state, following in TRANSITIONS.items():
        # In the order of the enum: a set has none, and the file must not change by itself.
        lines += [f"    {state.value} --> {other.value}" for other in Lifecycle if other in following]
    return "\n".join([*lines, "```", ""])


def routes():
    """docs/reference/routes.md: every address, its name, and who may use it."""
    lines = [
        "# Every address and who may use it",
        "",
        "A person of another role gets 403; a row of somebody else is not found (404); who is not signed in is led to "
        "the sign-in page. *In the room*: open while a clinician's device is in a client's hands.",
        "",
        "| address | name | who | |",
        "|---|---|---|---|",
    ]
    for name, route, view in each_route():
        if name not in NOT_IN_PRODUCTION:
            who = ", ".join(sorted(view.allowed_roles))
            lines.append(f"| `/{route}` | `{name}` | {who} | {'in the room' if view.in_room else ''} |")
    return "\n".join([*lines, ""])


DOCUMENTS = {"goal-states.md": goal_states, "routes.md": routes}


class Command(BaseCommand):
    help = "Write docs/reference/ from the code; with --check only say whether it is up to date."

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="Change nothing; end with an error where a file differs."
        )

    def handle(self, *, check, **options):
        folder = Path(settings.BASE_DIR) / "docs" / "reference"
        made = {folder / name: NOTE + make() for name, make in DOCUMENTS.items()}
        old = [path.name for path, text in made.items() if not path.is_file() or path.read_text("utf-8") != text]
        if check and old:
            raise CommandError(f"Not up to date: {', '.join(old)}. Run: manage.py generate_docs")
        if not check:
            folder.mkdir(parents=True, exist_ok=True)
            for path, text in made.items():
                path.write_text(text, "utf-8")
            self.stdout.write(f"Wrote {len(made)} files to docs/reference, {len(old)} of them changed.")
