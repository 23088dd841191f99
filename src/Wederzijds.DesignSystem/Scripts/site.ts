// Everything here only improves: each page works without it. One part that fails must not take the others along.
import { countCharacters } from "./count";
import { keepDrafts } from "./drafts";
import { focusErrors } from "./errors";
import { listenToKeys } from "./keys";
import { warnBeforeLeaving } from "./leave";
import { foldMenu } from "./menu";
import { submitOnce } from "./once";
import { offerPasskeys } from "./passkey";
import { offerPush } from "./push";

// In this order: what holds a form back comes before what acts on its being sent.
for (const improve of [focusErrors, foldMenu, countCharacters, offerPasskeys, offerPush, submitOnce, keepDrafts, warnBeforeLeaving, listenToKeys]) {
  try {
    improve();
  } catch (error) {
    console.error(error);
  }
}
