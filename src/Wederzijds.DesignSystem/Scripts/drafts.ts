/*
  Long texts are kept in this tab until they have arrived: an expired session, a server error or a wrong key costs nothing.
  A draft is "sent" when its form went off; whether it arrived shows on the next page:
    a success notice, or another page of a signed-in person  → it arrived, forget it
    the sign-in page or an error page                        → it did not, put it back when the form is seen again
*/
interface Draft {
  text: string;
  at: number;
  state: "typing" | "sent" | "interrupted";
}

const prefix = "wz-draft:";
const keptMs = 4 * 60 * 60 * 1000;

export function keepDrafts(): void {
  const store = open();
  if (!store) {
    return;
  }

  settle(store);
  document.querySelector("[data-sign-out]")?.addEventListener("click", () => keys(store).forEach((key) => store.removeItem(key)));
  for (const area of document.querySelectorAll<HTMLTextAreaElement>("form textarea[data-draft]")) {
    follow(store, area);
  }
}

function open(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null; // storage is switched off; then nothing is kept
  }
}

function keys(store: Storage): string[] {
  return Object.keys(store).filter((key) => key.startsWith(prefix));
}

function read(store: Storage, key: string): Draft | null {
  try {
    const draft = JSON.parse(store.getItem(key) ?? "null") as Draft | null;
    return draft && Date.now() - draft.at < keptMs ? draft : null;
  } catch {
    return null;
  }
}

function write(store: Storage, key: string, draft: Draft): void {
  try {
    store.setItem(key, JSON.stringify(draft));
  } catch {
    // full: what is on the screen is still there
  }
}

function settle(store: Storage): void {
  const wentWrong = document.querySelector("[data-problem]") !== null || document.documentElement.dataset["signedIn"] !== "true";
  const cameBack = document.querySelector("[data-error-summary]") !== null;
  const arrived = document.querySelector("[data-done]") !== null;
  for (const key of keys(store)) {
    const draft = read(store, key);
    if (!draft) {
      store.removeItem(key);
    } else if (draft.state === "sent") {
      if (arrived || !(wentWrong || cameBack)) {
        store.removeItem(key);
      } else {
        write(store, key, { ...draft, state: "interrupted" });
      }
    }
  }
}

function follow(store: Storage, area: HTMLTextAreaElement): void {
  const key = `${prefix}${location.pathname}#${area.id}`;
  const draft = read(store, key);
  if (draft && draft.text && !area.value.trim()) {
    area.value = draft.text;
    area.dispatchEvent(new Event("input", { bubbles: true }));
    tell(store, key, area);
  }

  const keep = (state: Draft["state"]): void => {
    if (area.value.trim()) {
      write(store, key, { text: area.value, at: Date.now(), state });
    } else {
      store.removeItem(key);
    }
  };

  area.addEventListener("input", () => keep("typing"));
  area.form?.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) {
      keep("sent");
    }
  });
}

function tell(store: Storage, key: string, area: HTMLTextAreaElement): void {
  const { draftRestored, draftRemove } = document.documentElement.dataset;
  const note = document.createElement("p");
  note.className = "wz-draft-note";
  note.setAttribute("role", "status");
  const remove = document.createElement("button");
  remove.type = "button";
  remove.textContent = draftRemove ?? "";
  remove.addEventListener("click", () => {
    area.value = area.defaultValue;
    area.dispatchEvent(new Event("input", { bubbles: true }));
    store.removeItem(key);
    note.remove();
    area.focus();
  });
  note.append(draftRestored ?? "", " ", remove);
  area.after(note);
}
