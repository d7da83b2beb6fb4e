// The form of an event. Its times are what a clock shows; the zone is this machine's.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import { createEvent } from "#limits";
import { api, told } from "../../api/client";
import type { Body } from "../../api/types";
import { Outcome } from "../../parts/loaded";
import { type Act, useAct } from "../../state/ask";
import { shifted } from "../../words";

export type EventBody = Body<"/api/calendar", "post">;

const REPEATS: [rule: string, label: string][] = [
  ["", "Once"],
  ["FREQ=DAILY", "Every day"],
  ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "On weekdays"],
  ["FREQ=WEEKLY", "Every week"],
  ["FREQ=WEEKLY;INTERVAL=2", "Every second week"],
  ["FREQ=MONTHLY", "Every month"],
  ["FREQ=YEARLY", "Every year"],
];

const REMINDERS: [minutes: string, label: string][] = [
  ["", "None"],
  ["0", "When it begins"],
  ["10", "10 minutes before"],
  ["60", "An hour before"],
  ["1440", "A day before"],
];

export interface Draft {
  title: string;
  isWhole: boolean;
  day: string;
  begins: string;
  /** Empty: it only begins. */
  ends: string;
  /** Days that it goes on beyond the one that its times tell. */
  days: number;
  rule: string;
  location: string;
  description: string;
  reminder: string;
}

export const draftOf = (day: string): Draft => ({
  title: "",
  isWhole: false,
  day,
  begins: "09:00",
  ends: "10:00",
  days: 0,
  rule: "",
  location: "",
  description: "",
  reminder: "",
});

/** The day on which a draft ends; what ends before it begins ends on the next day. */
function lastOf({ isWhole, day, begins, ends, days }: Draft) {
  if (isWhole) return days > 0 ? shifted(day, days + 1) : null; // the end of whole days is exclusive
  if (ends === "") return null;
  return `${shifted(day, days + (ends <= begins ? 1 : 0))}T${ends}`;
}

export function bodyOf(draft: Draft): EventBody {
  const { title, isWhole, day, begins, rule, location, description, reminder } = draft;
  return {
    title: title.trim(),
    all_day: isWhole,
    start_time: isWhole ? day : `${day}T${begins}`,
    end_time: lastOf(draft),
    recurrence_rule: rule || null,
    location: location.trim() || null,
    description: description.trim() || null,
    reminder_minutes: reminder === "" ? null : Number(reminder),
  };
}

type Bind = (name: Exclude<keyof Draft, "isWhole" | "days">) => {
  value: string;
  onInput: (event: { currentTarget: { value: string } }) => void;
};

function When({ draft, bind, flip }: { draft: Draft; bind: Bind; flip: () => void }) {
  return (
    <>
      <label>
        Day
        <input type="date" required {...bind("day")} />
      </label>
      <label class="check">
        <input type="checkbox" checked={draft.isWhole} onChange={flip} /> All day
      </label>
      {!draft.isWhole && (
        <div class="pair">
          <label>
            Begins
            <input type="time" required {...bind("begins")} />
          </label>
          <label>
            Ends
            <input type="time" {...bind("ends")} />
          </label>
        </div>
      )}
    </>
  );
}

function Choice({ label, of, bound }: { label: string; of: [string, string][]; bound: ReturnType<Bind> }) {
  return (
    <label>
      {label}
      <select {...bound}>
        {of.map(([value, said]) => (
          <option key={value} value={value}>
            {said}
          </option>
        ))}
      </select>
    </label>
  );
}

export function EventForm(props: {
  start: Draft;
  label: string;
  act: Act<never[]>;
  send: (draft: Draft) => void;
  children?: ComponentChildren;
}) {
  const { start, label, act, send, children } = props;
  const [draft, setDraft] = useState(start);
  const bind: Bind = (name) => ({
    value: draft[name],
    onInput: ({ currentTarget: { value } }) => setDraft((before) => ({ ...before, [name]: value })),
  });
  const isKnown = REPEATS.some(([rule]) => rule === draft.rule);
  const rules = isKnown ? REPEATS : [...REPEATS, [draft.rule, "By its own rule"] as [string, string]];
  return (
    <form class="form" onSubmit={(event) => (event.preventDefault(), send(draft))}>
      <label>
        What
        <input required maxLength={createEvent.title.most} data-key="N" {...bind("title")} />
      </label>
      <When draft={draft} bind={bind} flip={() => setDraft({ ...draft, isWhole: !draft.isWhole })} />
      <Choice label="How often" of={rules} bound={bind("rule")} />
      <Choice label="Reminder" of={REMINDERS} bound={bind("reminder")} />
      <label>
        Where
        <input maxLength={createEvent.location.most} {...bind("location")} />
      </label>
      <label>
        Notes
        <textarea rows={3} maxLength={createEvent.description.most} {...bind("description")} />
      </label>
      <Outcome of={act} />
      <div class="row">
        <button class="chip main" disabled={act.isBusy}>
          {label}
        </button>
        {children}
      </div>
    </form>
  );
}

export function Make({ day, made }: { day: string; made: () => void }) {
  const make = useAct(async (keyed, body: EventBody) => {
    await told(api.POST("/api/calendar", { ...keyed, body }));
    made();
  });
  return (
    <EventForm
      start={draftOf(day)}
      label="Put it in"
      act={make}
      send={(draft) => void make.run(bodyOf(draft))}
    />
  );
}
