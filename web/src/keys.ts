// Single keys. They can be switched off (WCAG 2.1.4), never act while something is typed, and each is told by
// the thing that it presses: `data-key` on a button or a link.
import { local } from "./keep";

export const areKeysOn = () => local.get("keys") !== "off";

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable
    || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const nameOf = ({ key }: KeyboardEvent) => (key === " " ? "Space" : key.length === 1 ? key.toUpperCase()
  : key);

function targetOf(name: string) {
  const all = document.querySelectorAll<HTMLElement>("[data-key]");
  const shown = [...all].filter((each) => each.dataset.key === name && each.getClientRects().length > 0);
  return shown.at(-1); // a sheet lies above what it covers
}

export function startKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const name = nameOf(event);
    if (isTyping(event.target) && name !== "Escape") return;
    const isOnControl = event.target instanceof Element
      && event.target.closest("a, button, summary, [role=slider]");
    if (isOnControl && (name === "Enter" || name === "Space")) return; // it has its own meaning there
    if (!areKeysOn() && name !== "Escape") return;
    const target = targetOf(name);
    if (!target) return;
    event.preventDefault();
    if (target instanceof HTMLInputElement) target.focus();
    else target.click();
  });
}
