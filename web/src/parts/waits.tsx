// What waits beside the one thing: the plan, what has added up, a few other ways to begin.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import type { Reward, Today } from "../api/types";
import { local } from "../keep";
import { Bar } from "./meter";
import { PlanItem } from "./plan";
import { RewardLines } from "./reward";

type Shown = Today["visibility"]["daily_plan"];

/** A card that is open, or closed until it is wanted; what was done by hand is remembered in this browser. */
function Card(props: { name: string; title: string; meta?: string; shown: Shown; children: ComponentChildren
  }) {
  const { name, title, meta, shown, children } = props;
  if (shown === "no") return null;
  const kept = local.get(`collapsed.${name}`);
  const isOpen = kept === null ? shown === "shown" : kept === "no";
  const toggled = (event: Event) => {
    const { open } = event.currentTarget as HTMLDetailsElement;
    if (open !== isOpen) local.set(`collapsed.${name}`, open ? "no" : "yes");
  };
  return (
    <details class="card" open={isOpen} onToggle={toggled}>
      <summary>
        <h2>{title}</h2>
        {meta && <span class="meta">{meta}</span>}
      </summary>
      {children}
    </details>
  );
}

function Plan({ of, shown, isAway }: { of: Today["plan"]; shown: Shown; isAway: boolean }) {
  const [reward, brought] = useState<Reward | null>(null);
  if (!of || of.items.length === 0) return null;
  const done = of.items.filter(({ completed }) => completed).length;
  const meta = isAway ? "Later" : `${done} of ${of.items.length}`;
  return (
    <Card name="plan" title="Your plan" meta={meta} shown={shown}>
      <ul class="plan">
        {of.items.map((item) => (
          <PlanItem key={item.id} of={item} date={of.date} brought={brought} />
        ))}
      </ul>
      <RewardLines reward={reward} what="Plan" />
      <p class="small">
        <a class="more" href="/planner">
          Change it
        </a>
      </p>
    </Card>
  );
}

function Rewards({ of: { wallet, streaks }, shown }: { of: Today; shown: Shown }) {
  const streak = streaks.find(({ type }) => type === "daily");
  const { xp, xp_to_next_level: next } = wallet;
  return (
    <Card name="rewards" title="What has added up" shown={shown}>
      <div class="level">
        <span class="small">
          <b>Level {wallet.level}</b> <span class="quiet num">· {xp} of {next} XP</span>
        </span>
        <Bar value={xp} of={next} label={`${xp} of ${next} XP`} />
      </div>
      <dl class="facts">
        <div><dt>coins</dt><dd>{wallet.coins}</dd></div>
        <div><dt>stars</dt><dd>{wallet.total_skill_stars}</dd></div>
        {streak && streak.current >= 2 && <div><dt>in a row</dt><dd>{streak.current} days</dd></div>}
      </dl>
      <p class="small"><a class="more" href="/progress">All of it</a></p>
    </Card>
  );
}

const nameOf = (word: string) => word.replaceAll("_", " ");
const titleOf = (word: string) => nameOf(word.charAt(0).toUpperCase() + word.slice(1));

function Explore({ of: { dynamic, visibility }, shown }: { of: Today; shown: Shown }) {
  if (!dynamic) return null;
  const ways = [
    dynamic.resume_last && { href: dynamic.resume_last.href,
      text: `Back to ${nameOf(dynamic.resume_last.module)}` },
    ...dynamic.quick_picks.map(({ href, module }) => ({ href, text: titleOf(module) })),
    dynamic.interest_primer && {
      href: dynamic.interest_primer.href,
      text: `For ${nameOf(dynamic.interest_primer.interest)}: ${nameOf(dynamic.interest_primer.module)}`,
    },
  ].filter((way) => way !== null);
  const first = [...new Map(ways.map((way) => [way.href, way])).values()];
  const few = first.slice(0, Math.max(0, visibility.max_ctas - 2));
  if (few.length === 0) return null;
  return (
    <Card name="explore" title="Or this" shown={shown}>
      <div class="chips start">
        {few.map(({ href, text }) => (
          <a key={href} class="chip" href={href}>{text}</a>
        ))}
      </div>
    </Card>
  );
}

export function Waits({ of }: { of: Today }) {
  const { visibility, state } = of;
  return (
    <div class="cards">
      <Plan of={of.plan} shown={visibility.daily_plan} isAway={state === "returning_after_gap"} />
      <Rewards of={of} shown={visibility.rewards} />
      <Explore of={of} shown={visibility.explore} />
    </div>
  );
}
