/* On every page: what a page does by itself after it has been shown.
 *
 * 1. A page that comes back out of the browser's memory (Back after signing out) is hidden and asked for again, so that
 *    the server decides whether it may still be seen (PRIVACY C-6).
 * 2. A form that came back with something to mend puts the reader at the list of what to mend.
 */

window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    document.documentElement.hidden = true;
    window.location.reload();
  }
});

document.querySelector("[data-error-summary]")?.focus();
