/* A draft keeps itself on the server: a moment after the last key, on leaving a box, and before the page is left.
 *
 * Without this module the Save button does the same. Nothing is kept in the browser: what the server has not said it
 * holds stands in the boxes, and the line under them says so. All words come from the page (templates/notes/_kept.html).
 */

const QUIET = 2500; // milliseconds without a key, after which what was typed is sent
const LONGEST = 8000; // and while somebody types on and on, at least this often
const TRIES = [2000, 4000, 8000, 15000, 30000]; // between one try and the next, while nothing gets through
const KNOCK = 4000; // between two looks whether the person is signed in again
const PATIENCE = 30000; // for one answer; a line that hangs is given up, said so, and tried again
const SMALL = 60000; // bytes that a browser still sends for a page that is going (its limit is 64 KiB)

const form = document.querySelector("form[data-keep]");
const kept = form.querySelector("[data-kept]");
const line = kept.querySelector("[data-line]");
const told = kept.querySelector("[data-told]");
const both = kept.querySelector("[data-both]");
const { seen, turn, part } = form.elements;

let unsaved = false; // something stands in the boxes that the server has not
let trouble = ""; // why it has not: "trying", "out", "refused", "late" or "gone"; "" while all is well
let sending = null; // the save under way
let waiting = null; // the timer of the next
let since = 0; // when the first key was pressed that is not saved yet
let tries = 0;
let going = false; // the page is being left, with everything kept

/* --- what the line says ------------------------------------------------------------------------------------- */

let kind = "saved";

function say(what, words) {
  line.textContent = words;
  // Read out when it turns, and not at every save.
  if (what !== "writing" && what !== kind) {
    told.textContent = words;
    kind = what;
  }
}

function fails(why, words = kept.dataset[why]) {
  unsaved = true;
  trouble = why;
  kept.classList.add("amiss");
  say(why, words);
}

/* --- sending -------------------------------------------------------------------------------------------------- */

function body() {
  turn.value = Math.max(Number(turn.value), 0) + 1;
  return new FormData(form);
}

function small(data) {
  const text = new TextEncoder();
  let bytes = 0;
  for (const [name, value] of data) bytes += text.encode(name + value).length + 150;
  return bytes < SMALL;
}

function wait(milliseconds, then = save) {
  clearTimeout(waiting);
  waiting = setTimeout(then, milliseconds);
}

/* Resolves to true where everything typed so far is kept. One save at a time; what is typed meanwhile goes next. */
function save() {
  clearTimeout(waiting);
  // Of two that wait for one save, the first may have begun the next: the second waits for that as well.
  if (sending) return sending.then(() => ((unsaved || sending) && !trouble ? save() : !unsaved));
  if (!unsaved || trouble === "late" || trouble === "gone") return Promise.resolve(!unsaved);
  sending = send().finally(() => {
    sending = null;
  });
  return sending;
}

async function send(again = true) {
  unsaved = false;
  since = 0;
  let answer, said;
  try {
    const data = body();
    answer = await ask({ method: "POST", body: data, keepalive: small(data) });
    said = answer.redirected || !isJson(answer) ? {} : await answer.json();
  } catch {
    return later();
  }
  if (answer.redirected) return signedOut(answer);
  if (answer.status === 403) {
    // The token is not today's: a new one, once. Where there is none to be had, the line has said why.
    if (!again) return later();
    return (await fresh()) === "here" && send(false);
  }
  if (answer.ok) return isSaved(said);
  if (answer.status === 409) return isLate(said);
  if (answer.status === 404 && said.told) return fails("gone", said.told), false;
  if (answer.status === 422) return fails("refused", said.told), false;
  if (answer.status < 500) return fails("refused"), false;
  return later();
}

function isJson(answer) {
  return (answer.headers.get("Content-Type") || "").startsWith("application/json");
}

function isSaved(said) {
  trouble = "";
  tries = 0;
  seen.value = said.version;
  kept.classList.toggle("amiss", said.not_kept.length > 0);
  if (unsaved) {
    wait(QUIET);
    return false;
  }
  form.dispatchEvent(new CustomEvent("kept", { detail: said }));
  say(said.not_kept.length ? said.not_kept.join() : "saved", [said.said, ...said.not_kept].join(" · "));
  return true;
}

function isLate(said) {
  fails("late", said.told);
  both.querySelector("[data-texts]").innerHTML = said.html; // drawn and escaped by our own server
  both.querySelector("[data-mine]").hidden = said.state === "signed";
  both.dataset.version = said.version;
  both.hidden = false;
  return false;
}

/* The server's answer; fails where none has come after PATIENCE. */
function ask(how = {}) {
  const patience = new AbortController();
  const end = setTimeout(() => patience.abort(), PATIENCE);
  return fetch(form.dataset.keep, { ...how, signal: patience.signal }).finally(() => clearTimeout(end));
}

function later() {
  fails("trying");
  wait(TRIES[Math.min(tries++, TRIES.length - 1)]);
  return false;
}

/* --- signed out, and in again --------------------------------------------------------------------------------- */

function signedOut(answer) {
  if (new URL(answer.url).pathname !== form.dataset.door) return later();
  fails("out");
  wait(KNOCK, knock);
  return false;
}

/* Asks for a token of today: "here" when there is one, else why not (and the line has said so). */
async function fresh() {
  try {
    const answer = await ask();
    if (answer.redirected) return signedOut(answer), "out";
    if (answer.status === 404) return fails("gone", (await answer.json()).told), "gone";
    if (!answer.ok) return later(), "trying";
    const { token } = await answer.json();
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
    return "here";
  } catch {
    return later(), "trying";
  }
}

async function knock() {
  clearTimeout(waiting);
  if ((await fresh()) === "here") {
    trouble = "";
    save();
  }
}

/* --- writing -------------------------------------------------------------------------------------------------- */

function typed() {
  if (going) return;
  unsaved = true;
  since ||= Date.now();
  if (trouble === "refused") trouble = "";
  if (trouble) return;
  say("writing", kept.dataset.writing);
  if (!sending) wait(Math.max(0, Math.min(QUIET, since + LONGEST - Date.now())));
}

form.addEventListener("input", typed);
form.addEventListener("focusin", ({ target }) => {
  if (target.name && target.type !== "submit" && target.type !== "button") part.value = target.name;
});
form.addEventListener("focusout", () => {
  if (unsaved && !trouble) save();
});

both.querySelector("[data-mine]").addEventListener("click", () => {
  seen.value = both.dataset.version;
  both.hidden = true;
  trouble = "";
  kept.classList.remove("amiss");
  save();
  form.elements[part.value]?.focus?.();
});

/* --- going ---------------------------------------------------------------------------------------------------- */

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && unsaved && !trouble) save();
  if (document.visibilityState === "visible" && trouble === "out") knock();
});
window.addEventListener("focus", () => trouble === "out" && knock());
window.addEventListener("online", () => trouble === "trying" && save());

/* A link, or any form of the page, waits until everything is kept. Where it cannot be, the first press says so and
 * stays; the next one goes through, and the browser asks whether to leave. */
async function first(event, then) {
  if (going || event.defaultPrevented || !(unsaved || sending)) return;
  const known = trouble;
  const ours = event.type === "submit" && event.target === form;
  if (known && !(ours && (known === "trying" || known === "out"))) return;
  event.preventDefault();
  if (known === "out") await knock();
  if ((await save()) || (ours && trouble !== "trying" && trouble !== "out")) {
    going = true;
    clearTimeout(waiting); // what goes with the form now is not sent a second time behind it
    then();
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  const here = !link || link.target || link.origin !== location.origin || link.pathname === location.pathname;
  if (here || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  first(event, () => location.assign(link.href));
});

document.addEventListener("submit", (event) => {
  if (event.target === form) turn.value = Math.max(Number(turn.value), 0) + 1;
  const { target, submitter } = event;
  first(event, () => target.requestSubmit(submitter));
});

window.addEventListener("beforeunload", (event) => {
  if ((unsaved || sending) && !going && (trouble || !small(new FormData(form)))) event.preventDefault();
});

// A page that is brought back as it was has not gone.
window.addEventListener("pageshow", ({ persisted }) => {
  if (persisted) going = false;
});

window.addEventListener("pagehide", () => {
  if (unsaved && !going && !trouble) fetch(form.dataset.keep, { method: "POST", body: body(), keepalive: true });
});

/* --- coming back ---------------------------------------------------------------------------------------------- */

const box = form.elements[part.value];
if (box && (location.hash === `#${box.id}` || box === document.activeElement)) {
  box.focus();
  box.setSelectionRange?.(box.value.length, box.value.length);
}
