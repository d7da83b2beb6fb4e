import { render } from "preact";

import { tick } from "./clock";
import { areKeysOn, startKeys } from "./keys";
import { startOutbox } from "./outbox";
import { Frame } from "./parts/frame";
import { startRouter } from "./router";
import { freshen, startToday } from "./state/today";

startToday();
tick(() => void freshen());
startRouter();
startKeys();
document.documentElement.dataset.keys = areKeysOn() ? "on" : "off";
const root = document.getElementById("app");
if (root) render(<Frame />, root);

/** After everything else: it is for the next visit. */
function installWorker() {
  if (!("serviceWorker" in navigator)) return;
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypePolicyFactory };
  const url = trustedTypes?.createPolicy("ignition", { createScriptURL: () => "/sw.js" }).createScriptURL("");
  navigator.serviceWorker.register((url ?? "/sw.js") as string).catch(() => {});
}
interface TrustedTypePolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(text: string): string }): {
    createScriptURL(text: string): unknown;
  };
}
addEventListener("load", () => setTimeout(installWorker, 1500));
startOutbox();
