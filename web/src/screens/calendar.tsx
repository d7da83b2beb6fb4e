// The calendar: a month of days, each with how much is in it; below it the day that was chosen.
import { useState } from "preact/hooks";

import { api, told } from "../api/client";
import type { Reply } from "../api/types";
import { Icon } from "../parts/icon";
import { Loaded } from "../parts/loaded";
import { Fold } from "../parts/fold";
import { useAsk } from "../state/ask";
import { asDate, dayOf, localDate, shifted } from "../words";
import Event from "./calendar/event";
import { Make } from "./calendar/form";

type Occurrence = Reply<"/api/calendar">["items"][number];

/** The Monday on or before a day. */
const mondayOf = (local: string) => shifted(local, -((asDate(local).getDay() + 6) % 7));
const WEEKS = 6;

/** The days that are shown around the first of a month. */
const daysOf = (month: string) =>
  Array.from({ length: WEEKS * 7 }, (_, i) => shifted(mondayOf(`${month}-01`), i));

function monthBeside(month: string, way: number) {
  const date = asDate(`${month}-01`);
  date.setMonth(date.getMonth() + way);
  return localDate(date).slice(0, 7);
}

const nameOf = (month: string) =>
  new Intl.DateTimeFormat(undefined, { month: "long", year: "numeric" }).format(asDate(`${month}-01`));
const weekdays = Array.from({ length: 7 }, (_, i) =>
  new Intl.DateTimeFormat(undefined, { weekday: "narrow" }).format(asDate(shifted("2026-06-01", i))),
);

/** Whether an occurrence touches a day; its end is exclusive. */
function isOn({ local_start: from, local_end: to, all_day: isWhole }: Occurrence, day: string) {
  const start = from.slice(0, 10);
  if (isWhole) return start <= day && (day < to.slice(0, 10) || start === day);
  return start <= day && (to > `${day}T00:00` || start === day);
}

const timeOf = ({ all_day: isWhole, local_start: from, local_end: to }: Occurrence, day: string) => {
  if (isWhole) return "All day";
  const begins = from.startsWith(day) ? from.slice(11, 16) : "…";
  const ends = to.startsWith(day) ? to.slice(11, 16) : "…";
  return begins === ends ? begins : `${begins} – ${ends}`;
};

export const hrefOf = ({ event_id: id, occurrence }: Pick<Occurrence, "event_id" | "occurrence">) =>
  `/calendar/${encodeURIComponent(id)}${occurrence ? `/${encodeURIComponent(occurrence)}` : ""}`;

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

function Day({ day, items }: { day: string; items: Occurrence[] }) {
  const on = items.filter((each) => isOn(each, day));
  return (
    <section class="card" aria-labelledby="day">
      <h2 id="day">{dayOf(day)}</h2>
      {on.length === 0 ? (
        <p class="quiet small">Nothing, so far.</p>
      ) : (
        <ul class="list">
          {on.map((each) => (
            <li key={`${each.event_id}${each.local_start}`}>
              <a class="line" href={hrefOf(each)}>
                <span>
                  <b>{each.title}</b>{" "}
                  {each.location && <span class="quiet small whole">{each.location}</span>}
                </span>
                <span class="meta">{timeOf(each, day)}</span>
                <Icon name="chevron-right" />
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Months() {
  const [day, setDay] = useState(localDate());
  const [month, setMonth] = useState(day.slice(0, 7));
  const days = daysOf(month);
  const query = { from: days[0] ?? "", to: shifted(days.at(-1) ?? "", 1) };
  const calendar = useAsk(() => told(api.GET("/api/calendar", { params: { query } })), month);
  const [made, setMade] = useState(0);
  const today = () => (setDay(localDate()), setMonth(localDate().slice(0, 7)));
  return (
    <main class="page">
      <h1 tabIndex={-1}>{nameOf(month)}</h1>
      <div class="row">
        <button
          class="chip"
          type="button"
          aria-label="The month before"
          data-key="ArrowLeft"
          onClick={() => setMonth(monthBeside(month, -1))}
        >
          <Icon name="chevron-left" />
        </button>
        <button class="chip" type="button" data-key="T" onClick={today}>
          Today
        </button>
        <button
          class="chip"
          type="button"
          aria-label="The month after"
          data-key="ArrowRight"
          onClick={() => setMonth(monthBeside(month, 1))}
        >
          <Icon name="chevron-right" />
        </button>
      </div>
      <Loaded of={calendar}>
        {({ items }) => (
          <>
            <Month month={month} items={items} chosen={day} choose={setDay} />
            <Day day={day} items={items} />
          </>
        )}
      </Loaded>
      <Fold title="Something new" times={made}>
        <Make key={day} day={day} made={() => setMade(made + 1)} />
      </Fold>
    </main>
  );
}

export default function Calendar({ rest: [id, occurrence] }: { rest: string[] }) {
  return id ? <Event key={`${id}/${occurrence}`} id={id} occurrence={occurrence ?? null} /> : <Months />;
}
