"""Whatever lives in this folder walks pages in a real browser; without one it is skipped, and says why."""

import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import chromium
import pytest

from hrtrack.demo import PHRASE
from summaries.wall import ALIAS
from tests.browser.screens import DESK, PHONE
from tests.browser.walk import Walk

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """Mark the tests of this folder, and skip them where there is no browser.

    The server's own connections write to the database for good, and a supervisor's pages read through the wall.
    """
    reason = os.environ.get("NO_BROWSER", "there is no Chromium here (`make browser` installs one)")
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True, databases=["default", ALIAS]))
            if chromium.find() is None:
                item.add_marker(pytest.mark.skip(reason=f"no browser: {reason}"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's own browser. As root Chromium starts only without its sandbox; the pages it sees are ours."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    arguments += ["--disable-gpu", "--disable-quic", "--no-first-run"]
    # It asks nothing of the network but the page under test, and would find nothing there.
    arguments += [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ]
    return {**browser_type_launch_args, "executable_path": chromium.find(), "args": arguments}


# --- screens ---------------------------------------------------------------------------------------------


@pytest.fixture(params=[PHONE, DESK], ids=lambda screen: screen.kind)
def screen(request):
    """Every story is walked at both widths; contrast is looked at in both colour schemes on every page."""
    return request.param


# --- where people go -------------------------------------------------------------------------------------


class _Weather(BaseHTTPRequestHandler):
    def do_GET(self):  # the name that http.server asks for
        page = b"<!doctype html><html lang=en><title>Weather</title><h1>Sunny spells</h1>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *args):
        """Nothing: the test's own output is enough."""


@pytest.fixture(scope="session")
def weather():
    """The plain page elsewhere that "Leave" leads to; its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Weather)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def somebody(live_server, new_context, settings, weather, screen):
    """`somebody()` is a person at a device of their own, not signed in; `somebody("maya")` has signed in.

    script=False  their browser runs no script of ours
    screen        another one than the test's
    """
    settings.LEAVE_URL = weather
    walks = []

    def arrive(username="", phrase=PHRASE, *, script=True, screen=screen):
        page = new_context(**screen.as_context()).new_page()
        page.set_default_timeout(10_000)
        walk = Walk(page, home=live_server.url, elsewhere=weather, scheme=screen.scheme, script=script)
        walks.append(walk)
        return walk.let_in(username, phrase) if username else walk

    yield arrive
    for walk in walks:
        walk.end()


@pytest.fixture
def demo_people(transactional_db):
    """The people of the stories, as `make demo` makes them: laid down as they were when first made on this day."""
    from tests.browser.laid_down import demo_people

    demo_people()


@pytest.fixture
def a_summary(demo_people):
    """The newest quarter's release over the demo people; its quarter."""
    from django.core.management import call_command

    from summaries.release import newest_ready

    quarter = str(newest_ready())
    call_command("build_summary", quarter=quarter, verbosity=0)
    return quarter


@pytest.fixture
def two_visits(demo_people):
    """Dee's last visit, signed, with her side and what she asked beside it; and Maya's draft of the next."""
    from accounts.models import User
    from beside import actions as beside
    from clients.models import Client
    from goals.models import Goal
    from notes import actions
    from process import actions as own_notes

    maya, dee = User.objects.get(username="maya"), Client.objects.get(user__username="dee")
    note = actions.start(dee, by=maya, way="drop_in")
    words = {
        "wanted": "sleep, and not waking up sick",
        "said": "I just want to wake up not sick.",
        "did": "Went through a week.",
    }
    goals = Goal.objects.filter(client=dee)[:1]
    note = actions.sign(note, by=maya, seen=note.version, minutes=25, goals=goals, **words)
    actions.add(note, by=maya, words="Took a kit along.")
    actions.write_my_side(note, by=dee.user, words="Also the cat.")
    asked = beside.ask_of_note(note, by=dee.user, words="It was two weeks.")
    beside.answer(asked, by=maya, how="added", words="Two weeks, then.")
    draft = actions.start(dee, by=maya)
    actions.save_draft(draft, by=maya, seen=draft.version, wanted="money")
    own_notes.keep(own_notes.start(dee, by=maya), by=maya, seen=0, words="I wanted to fix it.")
    return note


@pytest.fixture
def staff(transactional_db):
    """A service on its first morning: two programs, people who work there, and no clients yet."""
    from accounts.models import Role, User
    from clients.models import Program

    for position, name in enumerate(("Harbour", "Hill"), start=1):
        Program.objects.create(name=name, position=position)
    for username, role in (
        ("maya", Role.CLINICIAN),
        ("ade", Role.CLINICIAN),
        ("noor", Role.SUPERVISOR),
        ("paul", Role.ADMINISTRATOR),
    ):
        User.objects.create_user(username, PHRASE, name=username.title(), role=role)


@pytest.fixture
def tom(staff):
    """Tom, whom Ade works with: a name and a sign-in, and nothing else yet. The Client."""
    from accounts.models import Role, User
    from clients.models import CareRelationship, Client, Program

    user = User.objects.create_user("tom", PHRASE, name="Tom", role=Role.CLIENT)
    client = Client.objects.create(preferred_name="Tom", program=Program.objects.get(name="Hill"), user=user)
    CareRelationship.objects.create(client=client, clinician=User.objects.get(username="ade"))
    return client
