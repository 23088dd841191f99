const pauseMs = 8000;

/** A second press while the first is under way sends nothing. The button stays enabled: a disabled one loses its value and the focus. */
export function submitOnce(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-submit-once]")) {
    let busy = false;
    let buttons: Element[] = [];
    const free = (): void => {
      busy = false;
      buttons.forEach((button) => button.removeAttribute("aria-disabled"));
    };

    form.addEventListener("submit", (event) => {
      if (busy) {
        event.preventDefault();
        return;
      }

      if (event.defaultPrevented) {
        return;
      }

      busy = true;
      buttons = [...form.querySelectorAll("button:not([type='button'])")];
      buttons.forEach((button) => button.setAttribute("aria-disabled", "true"));
      window.setTimeout(free, pauseMs);
    });

    // The page may come back from the browser's memory, with the form as it was when sent.
    window.addEventListener("pageshow", free);
  }
}
