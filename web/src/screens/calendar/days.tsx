// What is in a day, and in each day of a week.
import { Icon } from "../../parts/icon";
import { dayOf, localDate } from "../../words";
import type { Occurrence } from "../calendar";

/** Whether an occurrence touches a day; its end is exclusive. */
export function isOn({ local_start: from, local_end: to, all_day: isWhole }: Occurrence, day: string) {
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

const hrefOf = ({ event_id: id, occurrence }: Pick<Occurrence, "event_id" | "occurrence">) =>
  `/calendar/${encodeURIComponent(id)}${occurrence ? `/${encodeURIComponent(occurrence)}` : ""}`;

const Events = ({ of, day }: { of: Occurrence[]; day: string }) => (
  <ul class="list">
    {of.map((each) => (
      <li key={`${each.event_id}${each.local_start}`}>
        <a class="line" href={hrefOf(each)}>
          <span>
            <b>{each.title}</b> {each.location && <span class="quiet small whole">{each.location}</span>}
          </span>
          <span class="meta">{timeOf(each, day)}</span>
          <Icon name="chevron-right" />
        </a>
      </li>
    ))}
  </ul>
);

export function Day({ day, items }: { day: string; items: Occurrence[] }) {
  const on = items.filter((each) => isOn(each, day));
  return (
    <section class="card" aria-labelledby="day">
      <h2 id="day">{dayOf(day)}</h2>
      {on.length === 0 ? <p class="quiet small">Nothing, so far.</p> : <Events of={on} day={day} />}
    </section>
  );
}

export function Week({ days, items }: { days: string[]; items: Occurrence[] }) {
  const today = localDate();
  return (
    <ul class="card days">
      {days.map((day) => {
        const on = items.filter((each) => isOn(each, day));
        return (
          <li key={day} class={day === today ? "today" : ""}>
            <h2>{dayOf(day)}</h2>
            {on.length === 0 ? <p class="quiet small">Free</p> : <Events of={on} day={day} />}
          </li>
        );
      })}
    </ul>
  );
}
