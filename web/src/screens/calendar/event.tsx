// One event. Of one that repeats, a change or a deletion asks: this one, this and those after it, or all.
import { useState } from "preact/hooks";

import { api, told } from "../../api/client";
import type { Reply } from "../../api/types";
import { Choose } from "../../parts/choose";
import { Remove } from "../../parts/fold";
import { Outcome } from "../../parts/loaded";
import { ThingPage } from "../../parts/thing";
import { go } from "../../router";
import { useAct, useAsk } from "../../state/ask";
import { dayOf } from "../../words";
import { type Draft, EventForm, bodyOf } from "./form";

type EventOf = Reply<"/api/calendar/{id}">["event"];
type Scope = "all" | "one" | "following";

const SCOPES: [Scope, string][] = [
  ["one", "This one"],
  ["following", "This and later ones"],
  ["all", "All of them"],
];

const DAY = 86_400_000;

/** Its times on the clock of its own zone; of an occurrence, on its day. */
function draftOf(of: EventOf, occurrence: string | null): Draft {
  const start = occurrence ?? of.local_start;
  const day = start.slice(0, 10);
  const length = of.end_time === null ? 0 : Date.parse(of.end_time) - Date.parse(of.start_time);
  const end = new Date(Date.parse(`${start.slice(0, 16).padEnd(16, "T00:00")}Z`) + length).toISOString();
  const begins = start.slice(11, 16) || "09:00";
  const ends = of.all_day ? "10:00" : of.end_time === null ? "" : end.slice(11, 16);
  const later = Math.round((Date.parse(end.slice(0, 10)) - Date.parse(day)) / DAY);
  const isNextDay = of.all_day ? later > 0 : ends !== "" && ends <= begins;
  return {
    title: of.title,
    isWhole: of.all_day,
    day,
    begins,
    ends,
    days: Math.max(0, later - (isNextDay ? 1 : 0)),
    rule: of.recurrence_rule ?? "",
    location: of.location ?? "",
    description: of.description ?? "",
    reminder: of.reminder_minutes === null ? "" : String(of.reminder_minutes),
  };
}

function Change({ of, occurrence }: { of: EventOf; occurrence: string | null }) {
  const isOneOfMany = of.recurrence_rule !== null && occurrence !== null;
  const [scope, setScope] = useState<Scope>(isOneOfMany ? "one" : "all");
  const start = draftOf(of, scope === "all" ? null : occurrence);
  const params = {
    path: { id: of.id },
    query: { scope, ...(scope !== "all" && occurrence && { occurrence }) },
  };
  const put = useAct(async (keyed, draft: Draft) => {
    const [before, after] = [bodyOf(start), bodyOf(draft)];
    const changed = Object.entries(after).filter(
      ([name, value]) => before[name as keyof typeof before] !== value,
    );
    // A time goes with its other end, and with whether it is a whole day.
    const isTime = changed.some(([name]) => /_time$|all_day/.test(name));
    const times = isTime
      ? { start_time: after.start_time, end_time: after.end_time, all_day: after.all_day }
      : {};
    const body = { ...Object.fromEntries(changed), ...times };
    await told(api.PATCH("/api/calendar/{id}", { params, ...keyed, body: body as never }));
    await go("/calendar");
  });
  const remove = useAct(async (keyed) => {
    await told(api.DELETE("/api/calendar/{id}", { params, ...keyed }));
    await go("/calendar", { replace: true });
  });
  return (
    <>
      {isOneOfMany && (
        <Choose label="Which of them" of={SCOPES} chosen={scope} pick={setScope} />
      )}
      <EventForm key={scope} start={start} label="Keep it" act={put} send={(draft) => void put.run(draft)}>
        <Remove act={remove} />
      </EventForm>
      <Outcome of={remove} />
    </>
  );
}

export default function Event({ id, occurrence }: { id: string; occurrence: string | null }) {
  const params = { path: { id } };
  const asked = useAsk(() => told(api.GET("/api/calendar/{id}", { params })));
  const home = ["/calendar", "Calendar"] as const;
  return (
    <ThingPage of={{ home, asked }} title={({ event: { title } }) => title} otherwise="Event">
      {({ event: of }) => (
        <>
          <p class="meta">
            {dayOf((occurrence ?? of.local_start).slice(0, 10))}
            {of.location && ` · ${of.location}`}
          </p>
          <Change of={of} occurrence={occurrence} />
        </>
      )}
    </ThingPage>
  );
}
