// What stands around every place: a bar at the bottom of a phone, a rail at the side of a desk.
import { gate } from "../api/client";
import { asClock, left, running } from "../clock";
import { PLACES, type Place, tourOf } from "../places";
import { failed, here } from "../router";
import { freshen, isAway, refusal, today } from "../state/today";
import { Gate } from "./gate";
import { Icon } from "./icon";
import { Refused, Weather } from "./loaded";

const Mark = ({ kind }: { kind: string }) => (
  <span class={`mark ${kind}`}>
    <Icon name="flame" /> <span class="cap">Ignition</span>
  </span>
);

/** What has been earned, where the day shows it at all. */
function Purse() {
  if (!today.value || today.value.visibility.rewards === "no") return null;
  const { coins, level } = today.value.wallet;
  return (
    <>
      <span>
        <Icon name="coins" /> <span class="cap">{coins}</span> <span class="hidden">coins</span>
      </span>
      <span>
        <Icon name="sparkles" /> <span class="cap">Level {level}</span>
      </span>
    </>
  );
}

const unread = () => (isAway.value ? 0 : (today.value?.unread_notifications ?? 0));

function Top() {
  const count = unread();
  return (
    <header class="top">
      <Mark kind="" />
      <span class="purse num">
        <Purse />
        <a href="/notices" aria-label={count > 0 ? `Notices, ${count} unread` : "Notices"}
          class={count > 0 ? "lit" : ""}>
          <Icon name="bell" />
        </a>
      </span>
    </header>
  );
}

/** The session that runs elsewhere in the app: its time, which leads back to it. */
function SmallDial() {
  if (left.value === null) return null;
  const isPaused = running.value?.session.status === "paused";
  return (
    <a class="small-dial num" href="/focus">
      <Icon name={isPaused ? "pause" : "timer"} /> <span class="cap">{asClock(left.value)}</span>
      <span class="hidden">of focus, {isPaused ? "paused" : "running"}</span>
    </a>
  );
}

/** Whether we are in a place, or in a part of it that is a place of its own. */
const isWithin = ({ path }: Place) => `${here.value?.place.path}/`.startsWith(`${path}/`);

function Tab({ place, more = "" }: { place: Place; more?: string }) {
  const count = place.path === "/notices" ? unread() : 0;
  return (
    <a
      href={place.path}
      data-tour={tourOf(place)}
      class={more}
      aria-current={isWithin(place) ? "page" : undefined}
    >
      <Icon name={place.icon} />
      <span>{place.title}</span>
      {count > 0 && <span class="meta">{count}</span>}
    </a>
  );
}

function Tabs() {
  const of = (nav: Place["nav"]) => PLACES.filter((place) => place.nav === nav);
  const isFurther = here.value?.place.path === "/more" || of("more").some(isWithin);
  const isMore = here.value !== null && !of("bar").some(isWithin);
  return (
    <nav class="tabs" aria-label="Places">
      <Mark kind="wide" />
      <SmallDial />
      {of("bar").map((place) => <Tab key={place.path} place={place} />)}
      {of("rail").map((place) => <Tab key={place.path} place={place} more="wide" />)}
      <a href="/more" class="wide push" aria-current={isFurther ? "page" : undefined}>
        <Icon name="ellipsis" />
        <span>More</span>
      </a>
      {of("foot").map((place) => <Tab key={place.path} place={place} more="wide" />)}
      <a href="/more" class="narrow" aria-current={isMore ? "page" : undefined}>
        <Icon name="ellipsis" />
        <span>More</span>
      </a>
    </nav>
  );
}

function Inside() {
  if (gate.value) return <Gate problem={gate.value} />;
  if (failed.value)
    return (
      <main class="page">
        <h1 tabIndex={-1}>This place could not be opened</h1>
        <p class="quiet">It needs the connection once; after that it opens without.</p>
        <p><a class="chip" href="/today">Today</a></p>
      </main>
    );
  if (!here.value) return <main />;
  const { Screen, rest, place, url } = here.value;
  if (!today.value && refusal.value && ["/today", "/focus"].includes(place.path))
    return (
      <main class="page">
        <h1 tabIndex={-1}>{place.title}</h1>
        <Refused refusal={refusal.value} again={() => void freshen()} />
      </main>
    );
  return <Screen key={url.pathname} rest={rest} of={rest[0] ?? ""} />;
}

export function Frame() {
  const path = here.value?.place.path;
  const isStill = gate.value !== null || path === "/onboarding" || (path === "/focus"
    && running.value !== null);
  return (
    <div class={isStill ? `frame still${path === "/onboarding" ? " touring" : ""}` : "frame"}>
      <Weather />
      {!isStill && <Top />}
      <Inside />
      {(!isStill || path === "/onboarding") && !gate.value && <Tabs />}
    </div>
  );
}
