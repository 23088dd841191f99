/** Asks before a form with typed words is left unsent. The question itself is the browser's own, in its own language. */
export function warnBeforeLeaving(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-leave-warning]")) {
    let typed = false;
    form.addEventListener("input", () => (typed = true));
    form.addEventListener("submit", () => (typed = false));
    window.addEventListener("beforeunload", (event) => {
      if (typed) {
        event.preventDefault();
      }
    });
  }
}
