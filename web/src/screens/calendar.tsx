// The calendar: a month of days, each with how much is in it, and below it the day that was chosen; or a week
// with all that is in it.
import { useState } from "preact/hooks";

import { api, told } from "../api/client";
import type { Reply } from "../api/types";
import { Choose } from "../parts/choose";
import { Fold } from "../parts/fold";
import { Icon } from "../parts/icon";
import { Loaded } from "../parts/loaded";
import { useAsk } from "../state/ask";
import { asDate, dayOf, localDate, shifted } from "../words";
import { Day, Week, isOn } from "./calendar/days";
import Event from "./calendar/event";
import { Files } from "./calendar/files";
import { Make } from "./calendar/form";

export type Occurrence = Reply<"/api/calendar">["items"][number];
type View = "month" | "week";

const VIEWS: [View, string][] = [
  ["month", "Month"],
  ["week", "Week"],
];

/** The Monday on or before a day. */
const mondayOf = (local: string) => shifted(local, -((asDate(local).getDay() + 6) % 7));
const daysFrom = (first: string, count: number) => Array.from({ length: count }, (_, i) => shifted(first, i));
const WEEKS = 6;

/** The days that are shown around the first of a month. */
const daysOf = (month: string) => daysFrom(mondayOf(`${month}-01`), WEEKS * 7);
const weekOf = (day: string) => daysFrom(mondayOf(day), 7);

function monthBeside(month: string, way: number) {
  const date = asDate(`${month}-01`);
  date.setMonth(date.getMonth() + way);
  return localDate(date).slice(0, 7);
}

const monthName = new Intl.DateTimeFormat(undefined, { month: "long", year: "numeric" });
const weekName = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });
const weekdays = Array.from({ length: 7 }, (_, i) =>
  new Intl.DateTimeFormat(undefined, { weekday: "narrow" }).format(asDate(shifted("2026-06-01", i))),
);

function Month(props: {
  month: string;
  items: Occurrence[];
  chosen: string;
  choose: (day: string) => void;
}) {
  const { month, items, chosen, choose } = props;
  const today = localDate();
  return (
    <div class="month card">
      {weekdays.map((day, i) => (
        <span key={i} class="meta" aria-hidden="true">
          {day}
        </span>
      ))}
      {daysOf(month).map((day) => {
        const count = items.filter((each) => isOn(each, day)).length;
        const look = [day.startsWith(month) ? "" : "other", day === today ? "today" : ""].join(" ");
        return (
          <button
            key={day}
            type="button"
            class={look}
            aria-pressed={day === chosen}
            aria-label={`${dayOf(day)}${count > 0 ? `, ${count} in it` : ""}`}
            onClick={() => choose(day)}
          >
            {Number(day.slice(8))}
            <i class={count > 0 ? "some" : ""} />
          </button>
        );
      })}
    </div>
  );
}

/** One step back or on, and today between them; by the arrow keys as well. */
function Steps({ of, step, today }: { of: View; step: (way: number) => void; today: () => void }) {
  return (
    <>
      <button
        class="chip"
        type="button"
        aria-label={`The ${of} before`}
        data-key="ArrowLeft"
        onClick={() => step(-1)}
      >
        <Icon name="chevron-left" />
      </button>
      <button class="chip" type="button" data-key="T" onClick={today}>
        Today
      </button>
      <button
        class="chip"
        type="button"
        aria-label={`The ${of} after`}
        data-key="ArrowRight"
        onClick={() => step(1)}
      >
        <Icon name="chevron-right" />
      </button>
    </>
  );
}

function Dates() {
  const [view, setView] = useState<View>("month");
  const [day, setDay] = useState(localDate());
  const [month, setMonth] = useState(day.slice(0, 7));
  const days = view === "month" ? daysOf(month) : weekOf(day);
  const [first = day, last = day] = [days[0], days.at(-1)];
  const query = { from: first, to: shifted(last, 1) };
  const calendar = useAsk(() => told(api.GET("/api/calendar", { params: { query } })), query);
  const [made, setMade] = useState(0);
  const goTo = (to: string) => (setDay(to), setMonth(to.slice(0, 7)));
  const step = (way: number) =>
    view === "month" ? setMonth(monthBeside(month, way)) : goTo(shifted(day, 7 * way));
  const title =
    view === "month"
      ? monthName.format(asDate(`${month}-01`))
      : weekName.formatRange(asDate(first), asDate(last));
  return (
    <main class="page">
      <h1 tabIndex={-1}>{title}</h1>
      <div class="row between near">
        <span class="row near">
          <Steps of={view} step={step} today={() => goTo(localDate())} />
        </span>
        <Choose label="How much of it" of={VIEWS} chosen={view} pick={setView} />
      </div>
      <Loaded of={calendar}>
        {({ items }) =>
          view === "week" ? (
            <Week days={days} items={items} />
          ) : (
            <>
              <Month month={month} items={items} chosen={day} choose={setDay} />
              <Day day={day} items={items} />
            </>
          )
        }
      </Loaded>
      <Fold title="Something new" times={made}>
        <Make key={day} day={day} made={() => setMade(made + 1)} />
      </Fold>
      <Files />
    </main>
  );
}

export default function Calendar({ rest: [id, occurrence] }: { rest: string[] }) {
  return id ? <Event key={`${id}/${occurrence}`} id={id} occurrence={occurrence ?? null} /> : <Dates />;
}
