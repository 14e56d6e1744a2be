"""What is the client's alone is in no answer to anybody else, whatever door they knock at (I19)."""

import pytest
from django.urls import reverse

from tests.conftest import Visitor
from tests.test_access import COMMITTED, ROWS
from tests.world import PERSONAS, make_world, user_of
from tests.world.beside import SAID
from tests.world.journal import OWN

# A page of the notebook that is not shared, and how it was for the client, said for nobody and for the service alone.
MARKERS = {OWN, f"{SAID['only_me']} of 10", f"{SAID['service']} of 10"}
FOR_CARE = f"{SAID['care']} of 10"


def read_by(cast, persona):
    """Everything this person is answered, by reading and by an empty form."""
    visitor = Visitor(raise_request_exception=False)
    if user_of(cast, persona):
        visitor.force_login(user_of(cast, persona))
    for name, (takes, *_columns) in ROWS.items():
        if name not in (*COMMITTED, "leave", "account_logout"):
            for method in ("get", "post"):
                if method == "post" and name.startswith(("journal:", "beside:")) and persona == "dee":
                    continue  # theirs to change; the others change nothing there
                yield (
                    name,
                    getattr(visitor, method)(reverse(name, args=cast.args[takes])).content.decode(errors="replace"),
                )


@pytest.mark.parametrize("persona", PERSONAS)
def test_what_is_the_clients_alone_is_in_no_answer_to_anybody_else(cast, persona):
    make_world(cast)
    found, shared = set(), False
    for name, text in read_by(cast, persona):
        seen = {marker for marker in MARKERS if marker in text}
        assert persona == "dee" or seen == set(), name
        found, shared = found | seen, shared or FOR_CARE in text
    assert found == (MARKERS if persona == "dee" else set())
    assert shared == (persona in ("dee", "maya"))
