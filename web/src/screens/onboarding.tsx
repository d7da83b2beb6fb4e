// Setting up: a sheet, one step after another, each of which can wait. The steps are the server's.
import { useEffect, useState } from "preact/hooks";

import { api, told } from "../api/client";
import type { Onboarding } from "../api/types";
import { Icon } from "../parts/icon";
import { Loaded, Outcome } from "../parts/loaded";
import { Options, type Option } from "../parts/options";
import { Ring, useTarget } from "../parts/ring";
import { RewardLines } from "../parts/reward";
import { go } from "../router";
import { type Asked, useAct, useAsk } from "../state/ask";
import { Bar } from "../parts/meter";

type Step = Onboarding["steps"][number];
interface Config {
  writes?: string;
  max?: number;
}

/** What was answered before, else what is preset. */
function answerOf(step: Step, responses: Record<string, Record<string, unknown>>): unknown[] {
  const { writes } = (step.action_config ?? {}) as Config;
  const given = writes ? responses[step.id]?.[writes] : undefined;
  if (given !== undefined) return Array.isArray(given) ? given : [given];
  const preset = ((step.options ?? []) as Option[]).find((option) => option.default);
  return preset ? [preset.value] : [];
}

function Answer({ step, chosen, choose }: { step: Step; chosen: unknown[]; choose: (all: unknown[]) => void
  }) {
  const options = (step.options ?? []) as Option[];
  const most = ((step.action_config ?? {}) as Config).max ?? options.length;
  if (options.length === 0) return null;
  const pick = (value: unknown) => {
    if (!step.allows_multiple) return choose([value]);
    if (chosen.includes(value)) return choose(chosen.filter((each) => each !== value));
    choose([...chosen, value].slice(-most));
  };
  return <Options options={options} chosen={chosen} isOrdered={step.allows_multiple} pick={pick} />;
}

function Sheet({ of, step, at }: { of: Asked<{ onboarding: Onboarding }>; step: Step; at: [number,
  () => void] }) {
  const { onboarding } = of.data as { onboarding: Onboarding };
  const responses = (onboarding.responses ?? {}) as Record<string, Record<string, unknown>>;
  const [chosen, choose] = useState(answerOf(step, responses));
  const target = useTarget(step.target_selector);
  const [index, back] = at;
  const [reward, setReward] = useState<Parameters<typeof RewardLines>[0]["reward"]>(null);
  const { writes } = (step.action_config ?? {}) as Config;
  const next = useAct(async (keyed, answer: unknown[]) => {
    const value = step.allows_multiple ? answer : answer[0];
    const response = writes && answer.length > 0 ? { [writes]: value } : undefined;
    const body = { step_id: step.id, ...(response && { response }) };
    const done = await told(api.POST("/api/onboarding/step", { ...keyed, body: body as never }));
    of.set(done);
    setReward(done.reward);
    if (done.onboarding.status === "completed") await go("/today");
  });
  const later = useAct(async (keyed) => {
    await told(api.POST("/api/onboarding/skip", keyed));
    await go("/today");
  });
  const isTour = step.step_type === "tour";
  const text = isTour && target === null && step.fallback_content ? step.fallback_content : step.description;
  const wants = step.required && chosen.length === 0;
  const total = onboarding.flow.total_steps;
  return (
    <section class={`sheet${isTour ? " tour" : ""}`} role="dialog" aria-labelledby="step">
      <header>
        <Bar value={index} of={total} label={`Step ${index + 1} of ${total}`} />
      </header>
      <h1 id="step" tabIndex={-1}>{step.title}</h1>
      <p class="quiet">{text}</p>
      <Answer step={step} chosen={chosen} choose={choose} />
      <RewardLines reward={reward} what="Set up" />
      <Outcome of={next} />
      <Outcome of={later} />
      <div class="keys">
        <button class="big" type="button" data-key="Escape" onClick={() => void later.run()}>
          <span class="cap">Not now</span>
        </button>
        {index > 0 && (
          <button class="big round" type="button" aria-label="Back" onClick={back}>
            <Icon name="chevron-left" />
          </button>
        )}
        <button
          class="big main"
          type="button"
          data-key="Enter"
          disabled={wants || next.isBusy}
          onClick={() => void next.run(chosen)}
        >
          <span class="cap">{index === total - 1 ? "Begin" : "Next"}</span>
        </button>
      </div>
      {target && <Ring target={target} />}
    </section>
  );
}

/** Everything was gone through; whoever wants it may do so again. */
function AllSetUp({ of }: { of: Asked<{ onboarding: Onboarding }> }) {
  const again = useAct(async (keyed) => of.set(await told(api.POST("/api/onboarding/reset", keyed))));
  return (
    <section class="sheet">
      <h1 tabIndex={-1}>All set up</h1>
      <p class="quiet">
        Everything can be changed under Settings. What you chose stays until you choose anew.
      </p>
      <Outcome of={again} />
      <div class="keys">
        <button class="big" type="button" disabled={again.isBusy} onClick={() => void again.run()}>
          <span class="cap">Once more</span>
        </button>
        <a class="big main" href="/today">
          <span class="cap">What now?</span>
        </a>
      </div>
    </section>
  );
}

/** Nothing is set up, or it was put away: from here it begins, or goes on. */
function useBegun(of: Asked<{ onboarding: Onboarding }>) {
  const status = of.data?.onboarding.status;
  const begin = useAct(async (keyed) => of.set(await told(api.POST("/api/onboarding/start", keyed))));
  useEffect(() => {
    if (status === "not_started" || status === "skipped") void begin.run();
  }, [status]);
  return begin;
}

export default function OnboardingScreen() {
  const onboarding = useAsk(() => told(api.GET("/api/onboarding")));
  const begin = useBegun(onboarding);
  const [shift, setShift] = useState(0);
  const current = onboarding.data?.onboarding.current_step_id;
  useEffect(() => setShift(0), [current]);
  const status = onboarding.data?.onboarding.status;
  const isThere = status === "in_progress" || status === "completed"; // it has its own heading then
  return (
    <main class="session">
      {!isThere && <h1 class="intent" tabIndex={-1}>Set up</h1>}
      <Outcome of={begin} />
      <Loaded of={onboarding}>
        {({ onboarding: { steps } }) => {
          if (status === "completed") return <AllSetUp of={onboarding} />;
          const place = steps.findIndex(({ is_current }) => is_current) + shift;
          const step = steps[place];
          if (!step || status !== "in_progress") return null;
          return <Sheet key={step.id} of={onboarding} step={step} at={[place, () => setShift(shift - 1)]} />;
        }}
      </Loaded>
    </main>
  );
}
