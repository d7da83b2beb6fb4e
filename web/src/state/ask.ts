// What a screen asks for, and what it does: both in the states that parts/loaded.tsx shows.
import { useEffect, useRef, useState } from "preact/hooks";

import { Refusal, changes } from "../api/client";

export interface Asked<T> {
  data: T | undefined;
  refusal: Refusal | null;
  again: () => void;
  /** Replaces what is shown by what a change has answered. */
  set: (data: T) => void;
}

/** Asks when the screen comes, when `on` changes and after every change, here or in another tab. */
export function useAsk<T>(load: () => Promise<T>, ...on: unknown[]): Asked<T> {
  const [data, set] = useState<T>();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const turn = useRef(0);
  const key = JSON.stringify(on);
  const again = () => {
    const mine = (turn.current += 1);
    load().then(
      (answer) => {
        if (mine !== turn.current) return;
        set(() => answer);
        setRefusal(null);
      },
      (error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        if (mine === turn.current) setRefusal(error);
      },
    );
  };
  const changed = changes.value;
  useEffect(() => {
    again();
    return () => void (turn.current += 1);
  }, [key, changed]);
  return { data, refusal, again, set: (value) => set(() => value) };
}

export interface Act<Args extends unknown[]> {
  run: (...args: Args) => Promise<void>;
  isBusy: boolean;
  refusal: Refusal | null;
  /** The same again, with the same key. */
  again: () => Promise<void>;
  forget: () => void;
}

export type Keyed = { headers: { "Idempotency-Key": string } };

/** One kind of change. The key stays the same until the change has taken effect, or is another one. */
export function useAct<Args extends unknown[]>(
  work: (keyed: Keyed, ...args: Args) => Promise<unknown>,
): Act<Args> {
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const last = useRef<{ of: string; key: string; args: Args } | null>(null);
  const run = async (...args: Args) => {
    const of = JSON.stringify(args);
    if (last.current?.of !== of) last.current = { of, key: crypto.randomUUID(), args };
    setBusy(true);
    setRefusal(null);
    try {
      await work({ headers: { "Idempotency-Key": last.current.key } }, ...args);
      last.current = null;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefusal(error);
    } finally {
      setBusy(false);
    }
  };
  const again = async () => {
    if (last.current) await run(...last.current.args);
  };
  return { run, again, isBusy, refusal, forget: () => setRefusal(null) };
}
