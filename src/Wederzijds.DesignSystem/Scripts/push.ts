/*
  <form data-push="public key of the site" data-push-worker="/address" hidden>
    shown where the browser can be told; on sending, the browser asks its owner, and what it answers goes into the hidden inputs
    [data-push-endpoint], [data-push-p256dh] and [data-push-auth] of the form.
*/
export function offerPush(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-push]")) {
    if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) {
      continue;
    }

    form.hidden = false;
    let done = false;
    form.addEventListener("submit", (event) => {
      if (done) {
        return;
      }

      event.preventDefault();
      subscribe(form)
        .then(() => {
          done = true;
          form.requestSubmit();
        })
        .catch((error: unknown) => fail(form, error));
    });
  }
}

async function subscribe(form: HTMLFormElement): Promise<void> {
  const { push, pushWorker } = form.dataset;
  if (!push || !pushWorker || (await Notification.requestPermission()) !== "granted") {
    throw new Error("not granted");
  }

  await navigator.serviceWorker.register(pushWorker);
  const registration = await active(pushWorker);
  const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(push) });
  const { endpoint, keys } = subscription.toJSON();
  fill(form, "endpoint", endpoint);
  fill(form, "p256dh", keys?.["p256dh"]);
  fill(form, "auth", keys?.["auth"]);
}

/** The worker's own scope does not hold this page, so `ready` would wait for ever. */
async function active(worker: string): Promise<ServiceWorkerRegistration> {
  for (let tries = 0; tries < 50; tries++) {
    const registration = await navigator.serviceWorker.getRegistration(worker);
    if (registration?.active) {
      return registration;
    }

    await new Promise((resolve) => window.setTimeout(resolve, 100));
  }

  throw new Error("no worker");
}

function fill(form: HTMLFormElement, name: string, value: string | undefined): void {
  const input = form.querySelector<HTMLInputElement>(`[data-push-${name}]`);
  if (!input || !value) {
    throw new Error(`no ${name}`);
  }

  input.value = value;
}

function fail(form: HTMLFormElement, error: unknown): void {
  console.warn(error);
  form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  const note = document.querySelector<HTMLElement>("[data-push-error]");
  if (note) {
    note.hidden = false;
    note.focus();
  }
}

function bytes(base64url: string): ArrayBuffer {
  const raw = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(raw, (letter) => letter.charCodeAt(0)).buffer;
}
