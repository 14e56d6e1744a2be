"""Somebody at a device, walking through our pages. Every page they pass is looked over (tests/browser/looking.py).

A `Walk` finds what a person finds: links and buttons by their words, fields by their labels. Whatever the browser
complains of, asks of another host, or is refused, fails the walk at the next step.
"""

import re
from contextlib import contextmanager
from urllib.parse import urlsplit

from tests.browser.looking import look_over

# The browser's own line about an answer of 400 and up, which `_answered` counts already.
NOT_FOUND_LINE = "Failed to load resource"
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


class Walk:
    """page: Playwright's; home: the address of our server; elsewhere: where "Leave" leads; script: False for none."""

    def __init__(self, page, *, home, elsewhere, scheme, script=True):
        self.page, self.home, self.scheme, self.script = page, home, scheme, script
        self.hosts = {urlsplit(home).netloc, urlsplit(elsewhere).netloc}
        self.axe_on_each_screen = False
        self.amiss = []
        self.documents = self.looked_at = 0
        self.may_answer = 0
        self._script_switch = page.context.new_cdp_session(page)
        self._let_scripts_run(script)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.amiss.append(f"script error: {error}"))
        page.on("request", self._asked)
        page.on("requestfailed", self._got_nothing)
        page.on("response", self._answered)
        page.on("domcontentloaded", self._arrived)

    # --- what the browser reports ---

    def _said(self, message):
        policy = "Content Security Policy" in message.text or "Content-Security-Policy" in message.text
        if policy or (message.type in ("error", "warning") and not message.text.startswith(NOT_FOUND_LINE)):
            self.amiss.append(f"console: {message.text}")

    def _asked(self, request):
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc not in self.hosts:
            self.amiss.append(f"asked another host: {request.url}")

    def _got_nothing(self, request):
        # A page that is left takes what it was still asking for with it.
        if request.failure != "net::ERR_ABORTED":
            self.amiss.append(f"no answer: {request.url} {request.failure}")

    def _answered(self, response):
        if response.status >= 400 and response.status != self.may_answer:
            self.amiss.append(f"{response.status} for {response.request.method} {response.url}")

    def _arrived(self, page):
        self.documents += page.url.startswith(self.home)

    def _let_scripts_run(self, run):
        self._script_switch.send("Emulation.setScriptExecutionDisabled", {"value": not run})

    # --- looking ---

    def look(self):
        """Look the page over as it stands; returns self, so that steps can be said in a row."""
        # axe is a script itself; those of the page ran, or did not, when it was loaded.
        self._let_scripts_run(run=True)
        found = look_over(self.page, scheme=self.scheme, axe_on_each_screen=self.axe_on_each_screen)
        self._let_scripts_run(self.script)
        self.looked_at = self.documents
        amiss, self.amiss = [*self.amiss, *found], []
        assert not amiss, "\n".join([f"on {self.path}:", *amiss])
        return self

    def end(self):
        """Nothing was complained of after the last look, and no page was passed with closed eyes."""
        assert not self.amiss, "\n".join(self.amiss)
        assert self.documents == self.looked_at, f"{self.documents - self.looked_at} pages were not looked over"

    @property
    def path(self):
        return urlsplit(self.page.url).path

    def read(self):
        """All that can be read on the page, in one line with single blanks; without what only stands in controls.

        The words that tell a listener where a marked word begins and ends are left out: a wording is in one piece.
        """
        text = re.sub(r"\s+", " ", self.page.locator("body").inner_text())
        return re.sub(r"(?:added|left out): | \(end\)", "", text)

    def sees(self, *words):
        text = self.read()
        missing = [said for said in words if said not in text]
        assert not missing, f"{missing} not on {self.path}: {text}"
        return self

    def sees_no(self, *words):
        text = self.read().casefold()
        found = [said for said in words if said.casefold() in text]
        assert not found, f"{found} on {self.path}: {text}"
        return self

    def part(self, words, kind="article, section, li, form"):
        """The innermost part of the page that holds these words."""
        return self.page.locator(kind).filter(has_text=words).last

    # --- walking ---

    @contextmanager
    def arriving(self, answers=200):
        """A step that leads to another page of ours; `answers` is the status expected of it where that is an error."""
        self.may_answer = answers
        with self.page.expect_navigation(wait_until="load"):
            yield
        self.may_answer = 0
        self.look()

    def to(self, address, answers=200):
        with self.arriving(answers):
            self.page.goto(address if address.startswith("http") else self.home + address)
        return self

    def follow(self, words, within="main"):
        """A link by its words; the first, where one place offers it twice."""
        with self.arriving():
            self._in(within).get_by_role("link", name=words, exact=True).first.click()
        return self

    def menu(self, words):
        return self.follow(words, within="nav")

    def press(self, words, within="body", answers=200):
        with self.arriving(answers):
            self._in(within).get_by_role("button", name=words, exact=True).click()
        return self

    def _in(self, where):
        return self.page.locator(where) if isinstance(where, str) else where

    def back(self):
        with self.arriving():
            self.page.go_back()
        return self

    def write(self, label, words):
        self.page.get_by_label(label).fill(words)
        return self

    def choose(self, *labels):
        for label in labels:
            self.page.get_by_label(label, exact=True).check()
        return self

    def links(self):
        """The addresses of ours that this page leads to, in its order."""
        found = self.page.locator("a[href]").evaluate_all("links => links.map(link => link.href)")
        return [link.partition("#")[0] for link in found if link.startswith(self.home) and "/leave/" not in link]

    # --- the door ---

    def sign_in(self, username, phrase, answers=200):
        self.to("/sign-in/").write("User name", username).write("Phrase", phrase)
        return self.press("Sign in", answers=answers)

    def let_in(self, username, phrase):
        """Sign in as the page does, without showing it: the stories of the door walk through `sign_in`."""
        door, ask = f"{self.home}/sign-in/", self.page.context.request
        form = dict(_HIDDEN.findall(ask.get(door).text()))
        form |= {"login": username, "password": phrase}
        answer = ask.post(door, form=form, headers={"Referer": door}, max_redirects=0)
        assert answer.status == 302, answer.text()
        return self.to(answer.headers["location"])

    def sign_out(self):
        return self.press("Sign out")
