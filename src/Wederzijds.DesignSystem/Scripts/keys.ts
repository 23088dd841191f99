/** Single keys on a page that lists work: j and k walk the lines, a key named by a link opens it, ? tells which there are. */
export function listenToKeys(): void {
  const list = document.querySelector<HTMLElement>('[data-keys="on"]');
  if (!list) {
    return;
  }

  const lines = [...list.querySelectorAll<HTMLElement>("[data-key-line]")];
  const help = document.querySelector<HTMLDialogElement>("dialog[data-keys-help]");
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target) || help?.open) {
      return;
    }

    const at = lines.findIndex((line) => line.contains(document.activeElement));
    if (act(event.key, at)) {
      event.preventDefault();
    }
  });

  function act(key: string, at: number): boolean {
    switch (key) {
      case "j":
        return walkTo(Math.min(at + 1, lines.length - 1));
      case "k":
        return walkTo(Math.max(at - 1, 0));
      case "?":
        help?.showModal();
        return help !== null;
      default: {
        const link = /^[a-z]$/.test(key) ? lines[at]?.querySelector<HTMLAnchorElement>(`a[data-key="${key}"]`) : null;
        link?.click();
        return Boolean(link);
      }
    }
  }

  function walkTo(at: number): boolean {
    const link = lines[at]?.querySelector<HTMLAnchorElement>("a");
    link?.focus();
    return Boolean(link);
  }
}

/** Who types means letters, not commands. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest("input, textarea, select, [role='textbox']") !== null);
}
