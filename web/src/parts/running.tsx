// A session that runs or waits: its dial, Pause and Done; discarding stands in the menu.
import { useEffect, useRef, useState } from "preact/hooks";

import { Refusal, api, offlineSince, told } from "../api/client";
import type { Session } from "../api/types";
import { asClock, endsAt, inWords, left, running } from "../clock";
import { local, session as kept } from "../keep";
import type { Ended } from "../screens/focus";
import { bell } from "../sound";
import { useAct } from "../state/ask";
import { freshen, tookSession } from "../state/today";
import { Dial } from "./dial";
import { Icon } from "./icon";
import { Outcome } from "./loaded";

/** It is never sent; longer, it would not fit above the dial. */
const ONE_LINE = 80;

type Verb = "pause" | "resume" | "complete" | "abandon";

/** The session may have ended elsewhere: then what there is now is asked for. */
async function change(verb: Verb, id: string, headers: { "Idempotency-Key": string }) {
  const init = { params: { path: { id } }, headers };
  const calls = {
    pause: () => api.PATCH("/api/focus/{id}/pause", init),
    resume: () => api.PATCH("/api/focus/{id}/resume", init),
    complete: () => api.PATCH("/api/focus/{id}/complete", init),
    abandon: () => api.PATCH("/api/focus/{id}/abandon", init),
  };
  try {
    return await told(calls[verb]());
  } catch (error) {
    if (error instanceof Refusal && error.status === 409) await freshen();
    throw error;
  }
}

/** What the session is for, in one's own words; it stays in this tab. */
function Intent({ mode }: { mode: Session["mode"] }) {
  const [text, setText] = useState(kept.get("intent") ?? "");
  if (mode !== "focus") return <h1 class="intent" tabIndex={-1}>A break</h1>;
  const keep = (value: string) => {
    setText(value);
    kept.set("intent", value);
  };
  return (
    <h1 class="intent" tabIndex={-1}>
      <input
        class="bare"
        aria-label="What is it for?"
        placeholder="One thing"
        maxLength={ONE_LINE}
        autocomplete="off"
        value={text}
        onInput={(event) => keep(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
      />
    </h1>
  );
}

function useBell(id: string) {
  const ending = left.value !== null && left.value <= 0;
  const was = useRef(ending);
  useEffect(() => {
    if (ending && !was.current && local.get("sound") !== "off") bell();
    was.current = ending;
  }, [ending, id]);
}

function Tools({ discard }: { discard: () => void }) {
  const [isOn, setOn] = useState(local.get("sound") !== "off");
  const flip = () => {
    local.set("sound", isOn ? "off" : "on");
    setOn(!isOn);
  };
  return (
    <header class="top">
      <a class="back" href="/today" data-key="Escape">
        <Icon name="chevron-left" /> <span class="cap">Today</span>
      </a>
      <span class="tools">
        <button type="button" data-key="M" aria-pressed={isOn} aria-label="Sound" onClick={flip}>
          <Icon name={isOn ? "volume-2" : "volume-x"} />
        </button>
        <details class="menu">
          <summary aria-label="More">
            <Icon name="ellipsis" />
          </summary>
          <button type="button" onClick={discard}>
            <Icon name="trash-2" /> Discard this session
          </button>
        </details>
      </span>
    </header>
  );
}

function Face({ session }: { session: Session }) {
  const seconds = left.value ?? 0;
  const isPaused = session.status === "paused";
  const isOver = seconds < 0;
  const minutes = Math.round(session.duration / 60);
  return (
    <Dial seconds={session.duration} left={Math.max(0, seconds) / session.duration}>
      <div class="inside">
        <span class="clock" role="timer"
          aria-label={`${inWords(seconds)} ${isOver ? "past the end" : "left"}`}>
          {asClock(seconds)}
        </span>
        <span class="quiet small">
          {isPaused ? "Paused. No hurry." : isOver ? "Going on is fine." : minutes === 1 ? "of 1 minute"
            : `of ${minutes} minutes`}
        </span>
      </div>
    </Dial>
  );
}

const Hints = ({ verb }: { verb: string }) => (
  <span class="wide hints">
    <kbd>Space</kbd> {verb} &ensp; <kbd>D</kbd> done &ensp; <kbd>Esc</kbd> Today
  </span>
);

export function Running({ ended }: { ended: (ended: Ended) => void }) {
  const session = running.value?.session as Session;
  const isPaused = session.status === "paused";
  useBell(session.id);
  const act = useAct(async ({ headers }, verb: Verb) => {
    const answer = await change(verb, session.id, headers);
    if (verb === "complete") ended(answer);
    if (verb === "complete" || verb === "abandon") kept.drop("intent");
    tookSession(answer.session);
  });
  const seconds = left.value ?? 0;
  useEffect(() => {
    document.title = `${asClock(seconds)} · Ignition`;
  }, [seconds]);
  const isOff = act.isBusy || offlineSince.value !== null;
  return (
    <>
      <Tools discard={() => void act.run("abandon")} />
      <main class={`session${isPaused ? " paused" : seconds < 0 ? " over" : ""}`}>
        <Intent mode={session.mode} />
        <Face session={session} />
        <Outcome of={act} />
        <div class="keys">
          {isPaused ? (
            <button class="big" type="button" data-key="D" disabled={isOff}
              onClick={() => void act.run("complete")}>
              <Icon name="check" /> <span class="cap">Done</span>
            </button>
          ) : (
            <button class="big" type="button" data-key="Space" disabled={isOff}
              onClick={() => void act.run("pause")}>
              <Icon name="pause" /> <span class="cap">Pause</span>
            </button>
          )}
          {isPaused ? (
            <button class="big main" type="button" data-key="Space" disabled={isOff}
              onClick={() => void act.run("resume")}>
              <Icon name="play" /> <span class="cap">Go on</span>
            </button>
          ) : (
            <button class="big main" type="button" data-key="D" disabled={isOff}
              onClick={() => void act.run("complete")}>
              <Icon name="check" /> <span class="cap">Done</span>
            </button>
          )}
        </div>
        <p class="note">
          {isPaused ? "What you have put in so far counts either way." : seconds > 0
            && `Ends at ${endsAt.value}, even if this tab sleeps.`}
          <Hints verb={isPaused ? "go on" : "pause"} />
        </p>
      </main>
    </>
  );
}
