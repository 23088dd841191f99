/** Brings people to what must be put right, and from there to the field itself. */
export function focusErrors(): void {
  const summary = document.querySelector<HTMLElement>("[data-error-summary]");
  if (!summary) {
    return;
  }

  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[href^='#']");
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) {
      return;
    }

    event.preventDefault();
    const group = field.closest("fieldset, .wz-field") ?? field;
    group.scrollIntoView({ block: "start" });
    field.focus({ preventScroll: true });
  });
}
