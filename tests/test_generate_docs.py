"""The generated documents are those of this code."""

import pytest
from django.core.management import CommandError, call_command

from goals.models import TRANSITIONS, Lifecycle
from hrtrack.checks import each_route
from hrtrack.management.commands.generate_docs import goal_states, routes


def test_the_stored_documents_are_up_to_date():
    call_command("generate_docs", "--check")


def test_a_difference_is_told_and_mended(settings, tmp_path, capsys):
    settings.BASE_DIR = tmp_path
    with pytest.raises(CommandError, match=r"Not up to date: goal-states\.md, routes\.md"):
        call_command("generate_docs", "--check")
    call_command("generate_docs")
    assert "2 of them changed" in capsys.readouterr().out
    call_command("generate_docs", "--check")


def test_every_transition_is_drawn_once():
    arrows = [line.strip() for line in goal_states().splitlines() if "-->" in line and "[*]" not in line]
    assert sorted(arrows) == sorted(
        f"{a.value} --> {b.value}" for a, following in TRANSITIONS.items() for b in following
    )
    assert {state.value for state in Lifecycle} <= {word for arrow in arrows for word in arrow.split()}


def test_every_route_has_a_line():
    table = routes()
    assert [name for name, _route, _view in each_route() if f"| `{name}` |" not in table] == ["style"]
