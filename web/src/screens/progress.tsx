// Progress: what has added up, and where it came from. Where rewards are hidden, only what was done.
import { api, told } from "../api/client";
import { Icon } from "../parts/icon";
import { Empty, Loaded } from "../parts/loaded";
import { Bar, Bars } from "../parts/meter";
import { useAsk } from "../state/ask";
import { isAway, rewards, today } from "../state/today";
import { Focused } from "./progress/focus";

const words = (name: string) => {
  const text = name.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
};
const dateOf = (time: string) => new Intl.DateTimeFormat(undefined,
  { dateStyle: "medium" }).format(new Date(time));

function Level() {
  const wallet = useAsk(() => told(api.GET("/api/wallet")));
  const streaks = useAsk(() => told(api.GET("/api/streaks")));
  return (
    <section class="card" aria-labelledby="level">
      <Loaded of={wallet}>
        {({ wallet: { level, xp, xp_to_next_level: next, coins, total_skill_stars: stars } }) => (
          <>
            <h2 id="level">Level {level}</h2>
            <Bar value={xp} of={next} label={`${xp} of ${next} XP`} />
            <p class="meta">{xp} of {next} XP</p>
            <dl class="facts">
              <div><dt>coins</dt><dd>{coins}</dd></div>
              <div><dt>stars</dt><dd>{stars}</dd></div>
              {(streaks.data?.streaks ?? []).filter(({ current }) => current >= 2).slice(0, 1).map(({ type,
                current }) => (
                <div key={type}><dt>in a row</dt><dd>{current} days</dd></div>
              ))}
            </dl>
          </>
        )}
      </Loaded>
    </section>
  );
}

function Skills() {
  const skills = useAsk(() => told(api.GET("/api/skills")));
  return (
    <section class="card" aria-labelledby="skills">
      <h2 id="skills">Skills</h2>
      <Loaded of={skills}>
        {({ skills: all }) => (
          <ul class="list">
            {all.map(({ key, name, current_stars: stars, current_level: level, max_level: top,
              stars_per_level: each }) => (
              <li key={key}>
                <span>{name}</span>
                <span class="meta">level {level}</span>
                <Bar value={stars} of={top * each} label={`${name}: level ${level} of ${top}`} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

/** The one that is nearest stands first, and by itself. */
function Nearest() {
  const next = useAsk(() => told(api.GET("/api/achievements/next")));
  const nearest = next.data?.achievement;
  if (!nearest) return null;
  const { name, description, progress } = nearest;
  return (
    <section class="card item" aria-labelledby="nearest">
      <span class="eyebrow">Nearest</span>
      <h2 id="nearest">
        <Icon name="target" /> {name}
      </h2>
      {description && <p class="quiet small">{description}</p>}
      <Bar value={progress.value} of={progress.target} label={`${progress.value} of ${progress.target}`} />
      <span class="meta">
        {progress.value} of {progress.target}
      </span>
    </section>
  );
}

function Achievements() {
  const all = useAsk(() => told(api.GET("/api/achievements")));
  return (
    <section class="card" aria-labelledby="achievements">
      <h2 id="achievements">Achievements</h2>
      <Loaded of={all}>
        {({ achievements }) => (
          <ul class="list">
            {achievements.map(({ key, name, description, earned_at, progress }) => (
              <li key={key} class={earned_at ? "done" : ""}>
                <span><Icon name={earned_at ? "trophy" : "target"} /> {name}</span>
                <span class="meta">{earned_at ? dateOf(earned_at)
                  : `${progress.value} of ${progress.target}`}</span>
                {description && <span class="quiet small whole">{description}</span>}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function Ledger() {
  const ledger = useAsk(() => told(api.GET("/api/ledger", { params: { query: { limit: 20 } } })));
  return (
    <section class="card" aria-labelledby="ledger">
      <h2 id="ledger">Where it came from</h2>
      <Loaded of={ledger}>
        {({ items }) =>
          items.length === 0 ? (
            <p class="quiet small">The first minute of focus starts it.</p>
          ) : (
            <ul class="list">
              {items.map(({ id, event_type, xp, coins, created_at }) => (
                <li key={id}>
                  <span>{words(event_type)}</span>
                  <span class="meta">
                    {xp !== 0 && `${xp > 0 ? "+" : ""}${xp} XP `}
                    {coins !== 0 && `${coins > 0 ? "+" : ""}${coins} coins`} · {dateOf(created_at)}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

const WEEKS = 8;
const WEEK = 7 * 86_400_000;

/** How much was done in each of the latest weeks. */
function byWeek(times: string[]) {
  const ends = Array.from({ length: WEEKS }, (_, i) => Date.now() - (WEEKS - 1 - i) * WEEK);
  const name = (end: number) => new Intl.DateTimeFormat(undefined, { day: "numeric",
    month: "numeric" }).format(end - WEEK + 86_400_000);
  return ends.map((end) => ({
    label: name(end),
    value: times.filter((time) => Date.parse(time) <= end && Date.parse(time) > end - WEEK).length,
  }));
}

function Activity() {
  const activity = useAsk(() => told(api.GET("/api/activity", { params: { query: { limit: 100 } } })));
  return (
    <section class="card">
      <Loaded of={activity}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty><p>Nothing yet, and that is where everybody begins.</p></Empty>
          ) : (
            <Bars title="What you did, by week" unit="things"
              points={byWeek(items.map(({ created_at }) => created_at))} />
          )
        }
      </Loaded>
    </section>
  );
}

export default function Progress() {
  const isHidden = !today.value || rewards.value === "hidden" || isAway.value;
  return (
    <main class="page wide-page">
      <h1 tabIndex={-1}>Progress</h1>
      <div class="cards-grid two">
        {!isHidden && <Level />}
        {!isAway.value && <Focused />}
        {!isAway.value && <Activity />}
        {!isHidden && <Nearest />}
        {!isHidden && <Skills />}
        {!isHidden && <Achievements />}
        {!isHidden && <Ledger />}
        {isAway.value && <Empty><p>It is all still here. After your next five minutes this page shows it
          again.</p></Empty>}
      </div>
    </main>
  );
}
