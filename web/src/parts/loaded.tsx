// The states that every screen shares: loading, refused, offline, busy, empty.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

import { type Refusal, offlineSince, waiting } from "../api/client";
import { timeOfDay } from "../clock";
import type { Act, Asked } from "../state/ask";
import { Icon } from "./icon";

/** Nothing for a moment, then grey shapes: what comes at once does not flicker. */
function Shapes() {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="shapes" role="status" aria-label="Loading">
      {isLate && [1, 2, 3].map((each) => <i key={each} />)}
    </div>
  );
}

export function Refused({ refusal, again }: { refusal: Refusal; again?: (() => void) | undefined }) {
  const { title, detail, errors } = refusal.problem;
  return (
    <div class="refused" role="alert">
      <p>
        <b>{title}</b>
      </p>
      {detail && detail !== `${title}.` && <p class="quiet small">{detail}</p>}
      {errors?.map(({ pointer, detail: what }) => (
        <p class="quiet small" key={pointer}>
          {pointer?.slice(1).replaceAll("_", " ")} {what}
        </p>
      ))}
      {again && (
        <button class="chip" type="button" onClick={again}>
          Try again
        </button>
      )}
    </div>
  );
}

/** What was asked for, once it is there; what was there stays while it is asked for again. */
export function Loaded<T>({ of, children }: { of: Asked<T>; children: (data: T) => ComponentChildren }) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.refusal) return <Refused refusal={of.refusal} again={of.again} />;
  return <Shapes />;
}

/** What came of a change where it took no effect. */
export const Outcome = ({ of }: { of: Act<never[]> }) =>
  of.refusal && <Refused refusal={of.refusal} again={() => void of.again()} />;

export const Empty = ({ children }: { children: ComponentChildren }) => <div class="empty">{children}</div>;

/** Above every place: that nobody can be reached, or that the server is busy. */
export function Weather() {
  const isAway = offlineSince.value !== null;
  return (
    <div class="weather" role="status">
      {isAway && (
        <p>
          <Icon name="wifi-off" /> Offline since {timeOfDay(offlineSince.value ?? 0)}. Ideas are kept until
            you
          are back; timers need the connection.
        </p>
      )}
      {!isAway && waiting.value > 0 && <p>A moment, it is busy. This goes on by itself.</p>}
    </div>
  );
}
