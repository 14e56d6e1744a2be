/* Other words beside a part of a note: drawn anew after each save, and taken by one press for that one place.
 *
 * Which words, and why, is found by our server in what it was given to keep (notes/language.py): nothing goes anywhere
 * else, and what is taken or left is counted nowhere. Without this module the list stands there to be read.
 */

const form = document.querySelector("form[data-keep]");
const read = new Map(); // part: the text in which its offers were found

function draw(place) {
  const part = place.dataset.offers;
  read.set(part, form.elements[part].value);
  for (const button of place.querySelectorAll("[data-take]")) button.hidden = false;
}

form.querySelectorAll("[data-offers]").forEach(draw);

form.addEventListener("kept", ({ detail }) => {
  for (const [part, html] of Object.entries(detail.offers)) {
    const place = form.querySelector(`[data-offers="${part}"]`);
    const open = place.querySelector("details")?.open ?? false;
    const focused = place.contains(document.activeElement);
    place.innerHTML = html; // drawn and escaped by our own server
    draw(place);
    const details = place.querySelector("details");
    if (details) details.open = open;
    if (focused) (details?.querySelector("summary") ?? form.elements[part]).focus();
  }
});

/* Where these words stand now: null where the text around them is another than the one they were found in. */
function placeOf(button, box, text) {
  let start = -1;
  for (let nth = Number(button.dataset.nth); nth >= 0; nth -= 1) {
    start = text.indexOf(button.dataset.for, start < 0 ? 0 : start + button.dataset.for.length);
    if (start < 0) return null;
  }
  const end = start + button.dataset.for.length;
  return box.value.startsWith(text.slice(0, end)) ? [start, end] : null;
}

form.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-take]");
  if (!button) return;
  const part = button.closest("[data-offers]").dataset.offers;
  const box = form.elements[part];
  const place = placeOf(button, box, read.get(part));
  button.closest("li").remove();
  box.focus();
  if (!place) return; // written on meanwhile: the next save draws the list anew
  box.setRangeText(button.dataset.take, ...place, "end");
  // What stands behind it moved along with it: the other offers of this part are still for the same places.
  read.set(part, box.value);
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
});
