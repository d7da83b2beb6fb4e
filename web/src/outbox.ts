// What was written while nobody could be reached, and means the same later: an idea, feedback, a journal
// entry, a set of a workout, reviews. Each is sent with the Idempotency-Key that it was written with, so that
// sending twice is once. Timers and habits are never here: their moment is part of what they say. It is
// emptied
// as it is sent, and when somebody else signs in.
import { signal } from "@preact/signals";

import { Refusal, ask } from "./api/client";

interface Letter {
  key: string;
  path: string;
  body: unknown;
  written: number;
}

/** What is still being written to: sent as it is where its page did not come to the end of it. */
const DRAFT = "draft";

export const letters = signal(0);
/** Addresses whose creations may wait. */
const MAY_WAIT = /^\/api\/(ideas|feedback|journal|learn\/reviews|workout-sessions\/[^/]+\/sets)$/;

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("outbox", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("letters", { keyPath: "key" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function store<T>(mode: IDBTransactionMode, work: (letters: IDBObjectStore) => IDBRequest<T>):
  Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction("letters", mode);
      const request = work(transaction.objectStore("letters"));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

const count = async () => (letters.value = await store("readonly", (all) => all.count()));

/** Posts, or keeps it for later where nobody can be reached. Answers undefined where it waits. */
export async function post<T>(path: string, body: unknown, key: string): Promise<T | undefined> {
  try {
    return await ask<T>("POST", path, body, key);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 0 || !MAY_WAIT.test(path)) throw error;
    await store("readwrite", (all) => all.put({ key, path, body, written: Date.now() } satisfies Letter));
    await count();
    return undefined;
  }
}

/** Keeps what is not finished, so that nothing of it is lost with the page; `null` when it is sent. */
export async function draft(path: string, body: unknown) {
  if (body === null) await store("readwrite", (all) => all.delete(DRAFT));
  else await store("readwrite", (all) => all.put({ key: DRAFT, path, body, written: Date.now() }));
}

let isSending = false;

export async function send() {
  if (isSending) return;
  isSending = true;
  try {
    const all = await store<Letter[]>("readonly", (kept) => kept.getAll() as IDBRequest<Letter[]>);
    for (const { key, path, body } of all.sort((a, b) => a.written - b.written)) {
      try {
        // What a draft holds counts once however often it is told (reviews do, by their times): a new key.
        await ask("POST", path, body, key === DRAFT ? crypto.randomUUID() : key);
      } catch (error) {
        // Refused for good: it would be so again. Signed out, or still away: it waits.
        const isFinal = error instanceof Refusal && [400, 404, 409, 413, 422].includes(error.status);
        if (!isFinal) return;
      }
      await store("readwrite", (kept) => kept.delete(key));
    }
  } finally {
    isSending = false;
    await count();
  }
}

/** Nothing is kept for whoever signs in next. */
export const burn = () => store("readwrite", (all) => all.clear()).then(count);

export function startOutbox() {
  const later = () => void count().then(async (waiting) => void (waiting > 0
    && (await send()))).catch(() => {});
  addEventListener("online", later);
  if ("indexedDB" in globalThis) later();
}
