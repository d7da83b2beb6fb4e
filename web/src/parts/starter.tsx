// The button that starts a session, and how long it is to be.
import { useState } from "preact/hooks";

import { api, offlineSince, told } from "../api/client";
import { session as kept } from "../keep";
import { go } from "../router";
import { useAct } from "../state/ask";
import { passed, today, tookSession } from "../state/today";
import { Dial } from "./dial";
import { Outcome } from "./loaded";

/** Lengths that are offered, in seconds. One minute is a start, too. */
function lengthsOf(suggested: number) {
  const isNew = ["onboarding", "first_day"].includes(today.value?.state ?? "");
  const usual = isNew ? [60, 300, 600, 1500] : [300, 600, 1500];
  return [...new Set([...usual, suggested])].sort((a, b) => a - b).slice(-4);
}

const minutesOf = (seconds: number) => Math.round(seconds / 60);
const inMinutes = (seconds: number) => (seconds < 90 ? "1 minute" : `${minutesOf(seconds)} minutes`);

export function useLength(suggested: number | null | undefined) {
  const usual = suggested ?? today.value?.personalization.default_focus_duration ?? 300;
  const [chosen, choose] = useState<number | null>(Number(kept.get("momentum")) || null);
  return {
    length: chosen ?? usual,
    choose(seconds: number) {
      kept.set("momentum", String(seconds));
      choose(seconds);
    },
    lengths: lengthsOf(usual),
  };
}

type Length = ReturnType<typeof useLength>;

export function useStart() {
  return useAct(async (keyed, duration: number, mode: "focus" | "break" = "focus") => {
    const { session } = await told(api.POST("/api/focus/start", { ...keyed, body: { duration, mode } }));
    passed.value = [];
    tookSession(session);
    await go("/focus");
  });
}

export function Starter({ of: { length, lengths, choose },
  children }: { of: Length; children?: preact.ComponentChildren }) {
  const start = useStart();
  const isAway = offlineSince.value !== null;
  return (
    <>
      <Dial seconds={length}>
        <button
          class="start"
          type="button"
          data-key="Enter"
          disabled={start.isBusy || isAway}
          onClick={() => void start.run(length)}
        >
          <b>Start</b>{" "}
          <span>{isAway ? "once you are online" : inMinutes(length)}</span>
        </button>
      </Dial>
      <Outcome of={start} />
      <div class="chips" role="group" aria-label="How long, in minutes">
        {lengths.map((each, i) => (
          <button
            key={each}
            class="chip"
            type="button"
            aria-pressed={each === length}
            onClick={() => choose(each)}
          >
            {minutesOf(each)}
            {i === 0 && " min"}
          </button>
        ))}
        {children}
      </div>
    </>
  );
}
