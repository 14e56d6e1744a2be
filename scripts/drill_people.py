"""The people of the drill: clinicians who write over HTTP as a browser would, and remember what they were told."""

import contextlib
import json
import random
import re
import secrets
import threading
import time
import uuid
from dataclasses import dataclass, field
from http.client import HTTPException
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

PAUSE = 0.05  # seconds before asking a server again that is not there
SHOWN = re.compile(r'name="shown" value="([^"]*)"')  # the lines of a draft's page, as it posts them
ALPHABETS = ("abcdefghij klmnop", "ابتثجحخ دذرزس", "कखगघङ चछजझञ", "天地人山水 火木金", "🙂👩🏽🌊🚲 🎈🍵")


class Away(Exception):
    """No answer came: what was sent may have been done or not."""


class _StaysHere(HTTPRedirectHandler):
    def redirect_request(self, *_arguments):
        return None


@dataclass
class Written:
    """One note as its author knows it."""

    pk: str
    sent: list = field(default_factory=list)  # every text, in the order in which it was sent
    told: int = -1  # place in `sent` of the newest one that was acknowledged
    version: int = 0  # that the newest acknowledgement said
    signing: int = -1  # place in `sent` of the text that was sent to be signed
    is_signed: bool = False  # acknowledged


class Writer(threading.Thread):
    """Opens drafts with one client, saves them as they grow, signs them, and begins again, until told to stop."""

    def __init__(self, number, person, base, stopping, offer):
        """person: {username, phrase, client} · offer(username) says something in the session, beside the note"""
        super().__init__(daemon=True)
        self.person, self.base, self.stopping, self.offer = person, base, stopping, offer
        self.chance = random.Random(number)  # noqa: S311 - it decides what is written, and guards nothing
        self.cookies = CookieJar()
        self.browser = build_opener(HTTPCookieProcessor(self.cookies), _StaysHere)
        self.lock = threading.Lock()  # held while what is known of a note is changed or looked at
        self.notes, self.wrong = [], []
        self.saves = self.signs = self.unanswered = self.answers = 0

    def run(self):
        try:
            self._until_answered(self._sign_in)
            while not self.stopping.is_set():
                self._write_a_note()
        except _Enough:
            pass
        except Exception as error:  # noqa: BLE001 - a thread that dies without a word would look like a drill that held
            self.wrong.append(f"{self.person['username']} could not go on: {error!r}")

    # --- one note ---

    def _write_a_note(self):
        address = self._until_answered(self._start)
        page = self._until_answered(lambda: self._get(address))
        with self.lock:
            note = next((one for one in self.notes if one.pk == address.split("/")[2]), None)
            if note is None:
                note = Written(address.split("/")[2])
                self.notes.append(note)
        boxes = {name: _value(page, name) for name in ("csrfmiddlewaretoken", "pen", "seen", "held_on")}
        turn = 0
        for _save in range(self.chance.randint(1, 6)):
            turn = self._save(note, address, boxes, turn)
        if self.chance.random() < 0.3:
            self.offer(self.person["username"])
        self._sign(note, address, boxes, turn)

    def _save(self, note, address, boxes, turn):
        """Save a new text, and go on sending it until the server says that it has it; returns the page's count."""
        place = self._new_text(note)
        while True:
            turn += 1
            data = {**boxes, "seen": note.version, "turn": turn, "part": "did", "did": note.sent[place]}
            try:
                status, body, _to = self._post(address.replace("/write/", "/keep/"), data)
            except Away:
                self._breathe()
                continue
            if status != 200:
                self.wrong.append(f"{note.pk}: a save was answered with {status}: {body[:200]}")
                raise _Enough
            version = json.loads(body)["version"]
            with self.lock:
                if version <= note.version:
                    self.wrong.append(f"{note.pk}: version {version} came after version {note.version} was told")
                note.told, note.version = place, version
                self.saves += 1
            return turn

    def _sign(self, note, address, boxes, turn):
        place = self._new_text(note)
        with self.lock:
            note.signing = place
        once, shown = str(uuid.UUID(int=self.chance.getrandbits(128), version=4)), []
        while True:
            turn += 1
            data = {**boxes, "seen": note.version, "turn": turn, "did": note.sent[place], "then": "sign", "once": once}
            try:
                status, body, to = self._post(address, data | {"shown": shown})
            except Away:
                self._breathe()
                continue
            if status == 422 and (lines := SHOWN.findall(body)) != shown:
                shown = lines  # something was said since the page was opened: it is looked at, and signed
                continue
            if status != 302 or not to.endswith(f"/visits/{note.pk}/"):
                self.wrong.append(f"{note.pk}: signing was answered with {status}: {body[:200]}")
                raise _Enough
            with self.lock:
                note.told, note.is_signed = place, True
                self.signs += 1
            return

    def _new_text(self, note):
        """A text nobody sent before, of 50 to 20,000 characters; returns its place in `note.sent`."""
        letters = self.chance.choice(ALPHABETS)
        length = int(50 * 400 ** self.chance.random())
        body = "".join(self.chance.choices(letters, k=min(length, 200))) * (length // 200 + 1)
        with self.lock:
            text = f"{self.person['username']} {len(self.notes)}.{len(note.sent)} {body[:length]}".rstrip()
            note.sent.append(text)
            return len(note.sent) - 1

    # --- over the line ---

    def _sign_in(self):
        page = self._get("/sign-in/")
        data = {"csrfmiddlewaretoken": _value(page, "csrfmiddlewaretoken"), "once": _value(page, "once")}
        status, body, _to = self._post(
            "/sign-in/", {**data, "login": self.person["username"], "password": self.person["phrase"]}
        )
        if status != 302:
            self.wrong.append(f"{self.person['username']} could not sign in: {status} {body[:200]}")
            raise _Enough

    def _start(self):
        page = self._get(f"/people/{self.person['client']}/")
        data = {"csrfmiddlewaretoken": _value(page, "csrfmiddlewaretoken"), "once": _value(page, "once")}
        status, body, to = self._post(f"/people/{self.person['client']}/session/", data)
        if status != 302 or not to.endswith("/write/"):
            self.wrong.append(f"A draft could not be opened: {status} {body[:200]}")
            raise _Enough
        return to

    def _get(self, address):
        status, body, _to = self._ask(address)
        if status != 200:
            raise Away
        return body

    def _post(self, address, data):
        return self._ask(address, urlencode(data, doseq=True).encode())

    def _ask(self, address, data=None):
        """(status, body, where it leads); Away where no whole answer came."""
        request = Request(self.base + address, data, {"Origin": self.base})  # noqa: S310 - always http, always ours
        try:
            with self.browser.open(request, timeout=30) as answer:
                self.answers += 1
                return answer.status, answer.read().decode(), ""
        except HTTPError as error:
            if error.code >= 500:
                raise self._none() from None
            self.answers += 1
            return error.code, error.read().decode(errors="replace"), error.headers.get("Location", "")
        except (OSError, HTTPException):
            raise self._none() from None

    def _none(self):
        self.unanswered += 1
        return Away()

    def _until_answered(self, ask):
        while True:
            try:
                return ask()
            except Away:
                self._breathe()

    def _breathe(self):
        if self.stopping.is_set():
            raise _Enough
        time.sleep(PAUSE)


class _Enough(Exception):
    """The drill is over, or something went wrong that has been noted."""


def _value(page, name):
    found = re.search(rf'name="{name}"[^>]* value="([^"]*)"|value="([^"]*)"[^>]* name="{name}"', page)
    return (found[1] or found[2] or "") if found else ""


def invent(many):
    """So many clinicians with a client each: [{username, phrase, client}]."""
    from accounts.models import Role, User
    from clients.models import CareRelationship, Client, Program

    program, people = Program.objects.create(name="Drill"), []
    for number in range(many):
        phrase = secrets.token_urlsafe(24)
        user = User(username=f"drill{number}", name=f"Drill {number}", role=Role.CLINICIAN)
        user.set_password(phrase)
        user.save()
        client = Client.objects.create(
            preferred_name=f"Person {number}", program=program, display_code=f"Drill-{number}"
        )
        CareRelationship.objects.create(client=client, clinician=user)
        people.append({"username": user.username, "phrase": phrase, "client": str(client.pk)})
    return people


class Offers:
    """Says something in a session, beside the note: it becomes a moment when the note is signed."""

    def __init__(self, people):
        self.clients = {person["username"]: person["client"] for person in people}
        self.goals = {}

    def __call__(self, username):
        from django.db import DatabaseError, connection

        # The database may be the one that was just killed: nothing was said then.
        with contextlib.suppress(DatabaseError):
            self._offer(username)
        connection.close()

    def _offer(self, username):
        from accounts.models import User
        from clients.models import Client
        from goals import actions
        from goals.actions.common import state_seen

        by, goal = User.objects.get(username=username), self.goals.get(username)
        words = {"by": by, "then": "offer", "statement": secrets.token_hex(20)}
        if goal is None:
            self.goals[username] = actions.write_goal(Client.objects.get(pk=self.clients[username]), **words)
        else:
            actions.put_words(goal, seen=state_seen(goal, by), **words)
