// Today: what to do now, and what waits beside it. Everything comes of one answer; what is shown of it is the
// server's `visibility`.
import { asClock, left, running } from "../clock";
import { Dial } from "../parts/dial";
import { Icon } from "../parts/icon";
import { Starter, useLength } from "../parts/starter";
import { api, told } from "../api/client";
import type { Today } from "../api/types";
import { Waits } from "../parts/waits";
import { askToday, passed, today } from "../state/today";

const pathOf = (href: string) => href.split("?")[0] ?? href;

/** Another suggestion: the resolver is asked, and told what has been seen. */
async function somethingElse(action: Today["action"]) {
  const seen = pathOf(action.href);
  passed.value = passed.value.includes(seen) ? [seen] : [...passed.value, seen].slice(-8);
  if (action.source === "module") {
    const params = { path: { key: seen.slice(1) } };
    void told(api.POST("/api/modules/{key}/shown", { params })).catch(() => {});
  } else await askToday();
}

function Why({ why }: { why: Today["action"]["why"] }) {
  const decided = why.find(({ applies }) => applies);
  return (
    <details class="why">
      <summary data-key="W">
        Why this? <Icon name="chevron-down" />
      </summary>
      {decided && <p>Because of this: {decided.saw}.</p>}
      <ol>
        {why.map(({ rule, saw, applies }) => (
          <li key={rule} class={applies ? "on" : ""}>
            {rule.replaceAll("_", " ")}: {saw}
          </li>
        ))}
      </ol>
    </details>
  );
}

function SomethingElse({ action }: { action: Today["action"] }) {
  return (
    <button class="chip bare" type="button" data-key="N" onClick={() => void somethingElse(action)}>
      Something else
    </button>
  );
}

/** A session is open: the dial leads back to it. */
function Back({ action }: { action: Today["action"] }) {
  if (running.value === null || left.value === null) return null;
  const { session } = running.value;
  return (
    <>
      <h1 id="now" tabIndex={-1}>{action.label}</h1>
      <p class="tone">{action.title}</p>
      <Dial seconds={session.duration} left={Math.max(0, left.value) / session.duration}>
        <a class="start" href="/focus" data-key="Enter">
          <b class="num">{asClock(left.value)}</b>{" "}
          <span>{session.status === "paused" ? "paused, go on" : "go back"}</span>
        </a>
      </Dial>
    </>
  );
}

/** What is suggested leads to another place than the dial's own. */
function Elsewhere({ action, canChange }: { action: Today["action"]; canChange: boolean }) {
  return (
    <>
      <h1 id="now" tabIndex={-1}>{action.label}</h1>
      {!action.label.includes(action.title) && <p class="tone">{action.title}</p>}
      <Dial seconds={action.duration_seconds ?? 300}>
        <a class="start" href={action.href} data-key="Enter">
          <b>Go</b>{" "}
          {action.duration_seconds && <span>{Math.round(action.duration_seconds / 60)} minutes</span>}
        </a>
      </Dial>
      <div class="chips">
        <a class="chip" href="/focus">Just focus</a>
        {canChange && <SomethingElse action={action} />}
      </div>
    </>
  );
}

function Begin({ action, canChange }: { action: Today["action"]; canChange: boolean }) {
  const isSetUp = action.type === "onboarding";
  const length = useLength(isSetUp ? 300 : action.duration_seconds);
  return (
    <>
      <h1 id="now" tabIndex={-1}>{isSetUp ? "Start with five minutes" : action.label}</h1>
      <p class="tone">{action.title}</p>
      <Starter of={length}>{canChange && <SomethingElse action={action} />}</Starter>
      {isSetUp && (
        <p class="later">
          <a class="chip bare" href="/onboarding">
            {action.label}, or later <Icon name="chevron-right" />
          </a>
        </p>
      )}
    </>
  );
}

function Now({ of: { state, action, visibility } }: { of: Today }) {
  const canChange = visibility.max_ctas > 1 && action.type !== "onboarding";
  const eyebrow = state === "returning_after_gap" ? "Good to see you" : "Right now";
  const isFocus = action.type === "onboarding" || pathOf(action.href) === "/focus";
  const isOpen = running.value !== null;
  return (
    <section class="now" aria-labelledby="now">
      <p class="eyebrow">{eyebrow}</p>
      {isOpen && <Back action={action} />}
      {!isOpen && isFocus && <Begin key={action.reason} action={action} canChange={canChange} />}
      {!isOpen && !isFocus && <Elsewhere action={action} canChange={canChange} />}
      {state === "returning_after_gap" && visibility.reduced_mode_banner && (
        <p class="tone">Nothing was lost while you were away.</p>
      )}
      <Why why={action.why} />
    </section>
  );
}

export default function TodayScreen() {
  const answer = today.value;
  if (!answer)
    return (
      <main class="today">
        <section class="now" aria-busy="true">
          <div class="dial waiting" />
        </section>
      </main>
    );
  return (
    <main class="today">
      <Now of={answer} />
      <Waits of={answer} />
    </main>
  );
}
