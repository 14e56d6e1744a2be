/* "Leave": gone at once, from a click or from Shift or Escape pressed three times (PRIVACY C-1 to C-3).
 *
 * Without this module the link itself signs out on the server and leads away. With it the page is covered before
 * anything travels, and the place left is replaced in the history, so that Back does not return to it.
 * All words come from the page, so that they are translated there.
 */

const WAIT = 5000; // milliseconds in which the next press must come
const TIMES = 3;

const box = document.querySelector("[data-leave]");
const link = box.querySelector("a");
const said = box.querySelector("[role=status]");
const lights = box.querySelectorAll(".leave-dots i");

let key = null; // the key being counted: a Shift and an Escape do not add up
let presses = 0;
let alone = false; // true while Shift is down and nothing else was pressed with it
let timer = null;

function show() {
  box.classList.toggle("counting", presses > 0);
  lights.forEach((light, index) => light.classList.toggle("on", index < presses));
}

function forget(words = "") {
  clearTimeout(timer);
  key = null;
  presses = 0;
  said.textContent = words;
  show();
}

function leave() {
  forget();
  const cover = document.createElement("div");
  cover.className = "leave-cover";
  cover.setAttribute("role", "alert");
  cover.setAttribute("aria-label", box.dataset.leaving);
  document.body.append(cover);
  document.body.classList.add("leaving");
  document.title = box.dataset.title;
  // "manual": the answer leads to another site, which our content policy would refuse to fetch.
  fetch(link.href, { method: "POST", keepalive: true, redirect: "manual", credentials: "same-origin" }).catch(() => {});
  window.location.replace(box.dataset.target || link.href);
}

function count(pressed) {
  clearTimeout(timer);
  presses = pressed === key ? presses + 1 : 1;
  key = pressed;
  show();
  if (presses >= TIMES) {
    leave();
    return;
  }
  said.textContent = presses === 1 ? box.dataset.twoMore : box.dataset.oneMore;
  timer = setTimeout(() => forget(box.dataset.waited), WAIT);
}

document.addEventListener("keydown", (event) => {
  alone = event.key === "Shift" && !event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (event.key === "Escape") {
    if (!event.repeat) count("Escape");
  } else if (event.key !== "Shift" && presses) {
    forget();
  }
});

// Shift counts when it is let go, because until then it may still turn out to be part of a capital letter.
document.addEventListener("keyup", (event) => {
  if (event.key === "Shift" && alone) {
    alone = false;
    count("Shift");
  }
});

document.addEventListener("mousedown", () => {
  alone = false;
});

link.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

// A page that comes back from the browser's memory stays covered until page.js has asked the server for it again.
window.addEventListener("pageshow", () => forget());
