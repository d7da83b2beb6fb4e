// The only place that asks the server. Rule: a change has an Idempotency-Key, so asking again is safe; who is
// signed out is sent to sign in, and a gate is shown wherever it is met.
import { signal } from "@preact/signals";
import createClient from "openapi-fetch";

import type { paths } from "#schema";

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  gate?: string;
  errors?: { pointer?: string; detail: string }[];
  [member: string]: unknown;
}

/** Why an answer is none: what the server said, or that nobody could be reached (status 0). */
export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
  }
  get status() {
    return this.problem.status;
  }
  get slug() {
    return this.problem.type.split("/").pop() ?? "";
  }
}

/** The gate that stands before everything, as the server named it last. */
export const gate = signal<Problem | null>(null);
/** Since when nobody can be reached, in milliseconds; null: the last request was answered. */
export const offlineSince = signal<number | null>(null);
/** How many requests wait because the server is busy. */
export const waiting = signal(0);
/** Rises with every change that took effect, here or in another tab. */
export const changes = signal(0);

const CHANGED = "changed";
const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("changes") : null;
/** What another tab was told last of the session that runs: shown at once, before the server is asked. */
export const heard = signal<unknown>(null);
if (channel)
  channel.onmessage = ({ data }) => {
    if (data === CHANGED) changes.value += 1;
    else heard.value = data;
  };

export const tell = (what: unknown) => channel?.postMessage(what);

export function tellChange() {
  changes.value += 1;
  tell(CHANGED);
}

const OFFLINE: Problem = {
  type: "/problems/offline",
  title: "No connection just now",
  status: 0,
  detail: "Nothing could be sent. Everything is as it was.",
};

export const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
const TRIES = 4;
const PATIENCE = 10; // seconds: who is told to wait longer is told so

async function once(request: Request) {
  try {
    const response = await fetch(request);
    offlineSince.value = null;
    return response;
  } catch {
    offlineSince.value ??= Date.now();
    throw new Refusal(OFFLINE);
  }
}

/** Asks; where the server is busy, waits as long as it says and asks again with the same key. */
async function patiently(request: Request): Promise<Response> {
  request.headers.set("x-timezone", zone());
  const isChange = request.method !== "GET";
  if (isChange && !request.headers.has("idempotency-key"))
    request.headers.set("idempotency-key", crypto.randomUUID());
  for (let left = TRIES; ; left -= 1) {
    const response = await once(request.clone());
    const wait = Number(response.headers.get("retry-after"));
    const isBusy = (response.status === 429 || response.status === 503) && wait > 0;
    if (!isBusy || wait > PATIENCE || left === 1) {
      if (isChange && response.ok) tellChange();
      return response;
    }
    waiting.value += 1;
    await pause(wait);
    waiting.value -= 1;
  }
}

export const api = createClient<paths>({ baseUrl: location.origin, fetch: patiently });

export function signIn() {
  const back = location.pathname + location.search;
  location.assign(`/api/auth/signin?callbackUrl=${encodeURIComponent(back)}`);
}

interface Call<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** What the server answered instead, as a refusal. */
export function refusalOf(answer: unknown, status: number) {
  const problem = answer as Partial<Problem> | undefined;
  const title = problem?.title ?? "That did not work";
  return new Refusal({ type: "about:blank", ...problem, title, status });
}

/** What was answered. Throws a Refusal. */
export async function told<T>(call: Promise<Call<T>>): Promise<T> {
  const answer = await call;
  if (answer.response.ok) return answer.data as T;
  const refusal = refusalOf(answer.error, answer.response.status);
  if (refusal.status === 401) signIn();
  if (refusal.status === 403 && refusal.problem.gate) gate.value = refusal.problem;
  throw refusal;
}

/** For addresses that stand only in data, such as those of administrators' tables. */
export async function ask<T>(method: string, path: string, body?: unknown, key?: string): Promise<T> {
  const headers: Record<string, string> = body === undefined ? {} : { "content-type": "application/json" };
  if (key) headers["idempotency-key"] = key;
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const response = await patiently(new Request(new URL(path, location.origin), init));
  const text = await response.text();
  const data = text === "" ? undefined : (JSON.parse(text) as unknown);
  return told(Promise.resolve(response.ok ? { data: data as T, response } : { error: data, response }));
}

/** Ends the session, and leads to the page of sign-in. */
export async function signOut() {
  const { csrfToken } = await ask<{ csrfToken: string }>("GET", "/api/auth/csrf");
  const body = new URLSearchParams({ csrfToken });
  await patiently(new Request(`${location.origin}/api/auth/signout`, {
    method: "POST",
    headers: { "x-auth-return-redirect": "1" },
    body,
  }));
  location.assign("/api/auth/signin");
}
