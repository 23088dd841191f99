/** Tells how many characters are left. Spoken only after a pause and near the end, so that it does not talk through typing. */
export function countCharacters(): void {
  for (const area of document.querySelectorAll<HTMLTextAreaElement>("textarea[data-maxlength]")) {
    const line = document.getElementById(`${area.id}-count`);
    const most = Number(area.dataset["maxlength"]);
    if (!line || !Number.isFinite(most)) {
      continue;
    }

    const spoken = document.createElement("span");
    spoken.className = "wz-visually-hidden";
    spoken.setAttribute("role", "status");
    line.after(spoken);

    let pause: number | undefined;
    const tell = (): void => {
      // A form sends each line break as two characters, and the server counts what is sent.
      const left = most - area.value.replace(/\r?\n/g, "\r\n").length;
      const text = (left < 0 ? line.dataset["countOver"] : line.dataset["countLeft"]) ?? "";
      line.textContent = text.replace("{0}", Math.abs(left).toLocaleString(document.documentElement.lang));
      line.classList.toggle("wz-field__count--over", left < 0);
      window.clearTimeout(pause);
      if (left < most / 10) {
        pause = window.setTimeout(() => (spoken.textContent = line.textContent), 1200);
      }
    };

    area.addEventListener("input", tell);
    if (area.value) {
      tell();
    }
  }
}
