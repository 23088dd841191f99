// Loaded only by pages with a map; what draws it is fetched when a map is about to be seen. Without script the page says the same in another way.
function show(canvas: HTMLElement): void {
  import("./moving-map")
    .then(({ drawMap }) => drawMap(canvas))
    .catch((error: unknown) => console.error(error));
}

for (const canvas of document.querySelectorAll<HTMLElement>("[data-map]")) {
  const picker = canvas.closest<HTMLElement>("[data-place-picker]");
  const fold = picker?.closest("details");
  if (picker) {
    picker.hidden = false;
  }

  if (!fold || fold.open) {
    show(canvas);
  } else {
    fold.addEventListener("toggle", () => show(canvas), { once: true });
  }
}
