/** On a phone the menu opens by a real button; the link it replaces worked too. */
export function foldMenu(): void {
  const link = document.querySelector<HTMLAnchorElement>("a[data-menu]");
  const menu = document.getElementById("navigation");
  if (!link || !menu) {
    return;
  }

  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.textContent = link.textContent;
  button.setAttribute("aria-controls", menu.id);
  const show = (open: boolean): void => {
    button.setAttribute("aria-expanded", String(open));
    menu.toggleAttribute("data-open", open);
  };

  show(false);
  button.addEventListener("click", () => show(!menu.hasAttribute("data-open")));
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.hasAttribute("data-open")) {
      show(false);
      button.focus();
    }
  });
  link.replaceWith(button);
}
