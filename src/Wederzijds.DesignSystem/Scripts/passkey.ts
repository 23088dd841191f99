/*
  <form data-passkey="sign-in|register" data-passkey-options="/address">
    the options are fetched by POST from data-passkey-options, the browser asks its owner, and the answer goes either into
    the hidden input [data-passkey-result] of this form, which is then sent, or as JSON to data-passkey-post.
*/
export function offerPasskeys(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
    if (!("credentials" in navigator) || typeof PublicKeyCredential === "undefined") {
      form.hidden = true;
      continue;
    }

    let done = false;
    form.addEventListener("submit", (event) => {
      if (done) {
        return;
      }

      event.preventDefault();
      ask(form)
        .then(async (credential) => {
          if (await deliver(form, credential)) {
            done = true;
            form.requestSubmit();
          }
        })
        .catch((error: unknown) => fail(form, error));
    });
  }
}

async function ask(form: HTMLFormElement): Promise<string> {
  const { passkey, passkeyOptions } = form.dataset;
  const response = await post(form, passkeyOptions ?? location.href, new URLSearchParams(new FormData(form) as unknown as Record<string, string>));
  const options = (await response.json()) as Record<string, unknown>;
  const credential =
    passkey === "register"
      ? await navigator.credentials.create({ publicKey: readCreation(options) })
      : await navigator.credentials.get({ publicKey: readRequest(options) });
  if (!credential) {
    throw new Error("no credential");
  }

  return JSON.stringify(toJson(credential as PublicKeyCredential));
}

/** Answers whether the form itself must still be sent. */
async function deliver(form: HTMLFormElement, credential: string): Promise<boolean> {
  const hidden = form.querySelector<HTMLInputElement>("[data-passkey-result]");
  if (hidden) {
    hidden.value = credential;
    return true;
  }

  await post(form, form.dataset["passkeyPost"] ?? location.href, credential);
  location.assign(form.dataset["passkeyNext"] ?? "/");
  return false;
}

async function post(form: HTMLFormElement, address: string, body: string | URLSearchParams): Promise<Response> {
  const token = form.querySelector<HTMLInputElement>("input[name='__RequestVerificationToken']")?.value;
  const headers: Record<string, string> = { Accept: "application/json" };
  if (token) {
    headers["RequestVerificationToken"] = token;
  }

  if (typeof body === "string") {
    headers["Content-Type"] = "application/json";
  }

  const response = await fetch(address, { method: "POST", headers, body, credentials: "same-origin" });
  if (!response.ok) {
    throw new Error(`answered ${response.status}`);
  }

  return response;
}

function fail(form: HTMLFormElement, error: unknown): void {
  console.warn(error);
  form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  const note = form.querySelector<HTMLElement>("[data-passkey-error]") ?? document.querySelector<HTMLElement>("[data-passkey-error]");
  if (note) {
    note.hidden = false;
    note.focus();
  }
}

// Browsers older than 2025 cannot read and write these as JSON themselves.
interface Descriptor {
  id: string;
}

function readCreation(json: Record<string, unknown>): PublicKeyCredentialCreationOptions {
  if (PublicKeyCredential.parseCreationOptionsFromJSON) {
    return PublicKeyCredential.parseCreationOptionsFromJSON(json as unknown as PublicKeyCredentialCreationOptionsJSON);
  }

  const user = json["user"] as { id: string };
  return {
    ...json,
    challenge: bytes(json["challenge"] as string),
    user: { ...user, id: bytes(user.id) },
    excludeCredentials: descriptors(json["excludeCredentials"]),
  } as unknown as PublicKeyCredentialCreationOptions;
}

function readRequest(json: Record<string, unknown>): PublicKeyCredentialRequestOptions {
  if (PublicKeyCredential.parseRequestOptionsFromJSON) {
    return PublicKeyCredential.parseRequestOptionsFromJSON(json as unknown as PublicKeyCredentialRequestOptionsJSON);
  }

  return {
    ...json,
    challenge: bytes(json["challenge"] as string),
    allowCredentials: descriptors(json["allowCredentials"]),
  } as unknown as PublicKeyCredentialRequestOptions;
}

function descriptors(list: unknown): unknown[] {
  return ((list ?? []) as Descriptor[]).map((one) => ({ ...one, id: bytes(one.id) }));
}

function toJson(credential: PublicKeyCredential): unknown {
  try {
    return credential.toJSON();
  } catch {
    const answer = credential.response as AuthenticatorAttestationResponse & AuthenticatorAssertionResponse;
    return {
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
      response: {
        clientDataJSON: text(answer.clientDataJSON),
        attestationObject: text(answer.attestationObject),
        transports: answer.getTransports?.(),
        authenticatorData: text(answer.authenticatorData),
        signature: text(answer.signature),
        userHandle: text(answer.userHandle),
      },
    };
  }
}

function bytes(base64url: string): ArrayBuffer {
  const raw = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(raw, (letter) => letter.charCodeAt(0)).buffer;
}

function text(buffer: ArrayBuffer | null | undefined): string | undefined {
  return buffer
    ? btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")
    : undefined;
}
