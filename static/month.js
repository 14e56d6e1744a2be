/* The boxes of a month by keyboard: up and down by a week, left and right by a day where the caret is at the edge of the
 * text, or all of it is marked, as it is on arriving; with Shift, what is written goes along into an empty box. Without
 * this the Tab key does, and “Copy a day”. */

const boxes = [...document.querySelectorAll(".month :is(input:not([type=hidden], [type=checkbox]), select)")];
const STEPS = { ArrowUp: -7, ArrowDown: 7, ArrowLeft: -1, ArrowRight: 1 };

function isAtTheEdge(box, key) {
  if (box.matches("select")) return key === "ArrowLeft" || key === "ArrowRight";
  const { selectionStart: start, selectionEnd: end, value } = box;
  if (start === 0 && end === value.length) return true;
  if (key === "ArrowLeft") return end === 0;
  if (key === "ArrowRight") return start === value.length;
  return true;
}

for (const [place, box] of boxes.entries()) {
  box.addEventListener("keydown", (event) => {
    const step = STEPS[event.key] * (document.dir === "rtl" && event.key.match(/Left|Right/) ? -1 : 1);
    const other = boxes[place + step];
    if (!other || event.ctrlKey || event.altKey || event.metaKey || !isAtTheEdge(box, event.key)) return;
    event.preventDefault();
    if (event.shiftKey && other.value === "") other.value = box.value;
    other.focus();
    if (other.select) other.select();
  });
}
