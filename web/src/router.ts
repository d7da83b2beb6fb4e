// Where we are. Links are plain links: a click on one of ours is taken here, everything else is the
// browser's.
import { signal } from "@preact/signals";

import { session } from "./keep";
import { type Place, type Screen, placeOf } from "./places";

interface Where {
  url: URL;
  place: Place;
  Screen: Screen;
  /** What stands behind the place's own path: ["intervals_intro"] of /learn/lessons/intervals_intro. */
  rest: string[];
}

export const here = signal<Where | null>(null);

const loaded = new Map<Place, Screen>();

let styled: Promise<void> | undefined;

/** The style of places, once: it is no part of Today's start. */
const style = () =>
  (styled ??= new Promise<void>((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = PAGES;
    link.onload = () => resolve();
    link.onerror = () => (link.remove(), (styled = undefined), reject(new Error("no style")));
    document.head.append(link);
  }));

const scriptOf = async (place: Place) => {
  const [{ default: Screen }] = await Promise.all([place.load(), place.path === "/today" || style()]);
  return Screen;
};

/** The place's script; after a deploy it may be gone from the server, and the page is loaded again, once. */
async function screenOf(place: Place, path: string): Promise<Screen> {
  const known = loaded.get(place);
  if (known) return known;
  try {
    const Screen = await scriptOf(place);
    loaded.set(place, Screen);
    session.drop("reloaded");
    return Screen;
  } catch (error) {
    if (!navigator.onLine || session.get("reloaded") === path) throw error;
    session.set("reloaded", path);
    location.assign(path);
    return new Promise(() => {});
  }
}

export function preload(path: string) {
  const { place } = placeOf(path);
  if (!loaded.has(place)) scriptOf(place).then((Screen) => loaded.set(place, Screen), () => {});
}

const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

async function show(url: URL, isFirst: boolean) {
  const { place, rest } = placeOf(url.pathname);
  const Screen = await screenOf(place, url.pathname + url.search);
  const put = () => {
    here.value = { url, place, Screen, rest };
    return new Promise<void>((resolve) => setTimeout(resolve, 0)); // until it is drawn
  };
  document.title = `${place.title} · Ignition`;
  const withTransition = !isFirst && !isCalm() && "startViewTransition" in document;
  if (withTransition) await document.startViewTransition(put).updateCallbackDone;
  else await put();
  if (isFirst) return;
  scrollTo(0, 0);
  document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
}

/** Goes to a place of the app. */
export async function go(path: string, { replace = false } = {}) {
  const url = new URL(path, location.origin);
  if (replace) history.replaceState(null, "", url);
  else if (url.href !== location.href) history.pushState(null, "", url);
  await show(url, false).catch(fail);
}

/** A place that cannot be opened now. */
export const failed = signal(false);
function fail() {
  failed.value = true;
}

function linkOf(event: Event) {
  const link = (event.target as Element | null)?.closest?.("a[href]");
  if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download")) return null;
  const isOurs = link.origin === location.origin && !/^\/(api|docs)(\/|$)/.test(link.pathname);
  return isOurs ? link : null;
}

export function startRouter() {
  document.addEventListener("click", (event) => {
    const link = linkOf(event);
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    failed.value = false;
    void go(link.pathname + link.search);
  });
  const early = (event: Event) => {
    const link = linkOf(event);
    if (link) preload(link.pathname);
  };
  document.addEventListener("pointerdown", early);
  document.addEventListener("pointerover", early);
  addEventListener("popstate", () => void show(new URL(location.href), false).catch(fail));
  if (location.pathname === "/") history.replaceState(null, "", `/today${location.search}`);
  void show(new URL(location.href), true).catch(fail);
}
