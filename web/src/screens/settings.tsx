// Settings: how the app is to be, for this person and on this device. Each takes effect at once.
import { useState } from "preact/hooks";

import { setInterests } from "#limits";
import { api, told } from "../api/client";
import type { Settings } from "../api/types";
import { areKeysOn } from "../keys";
import { local } from "../keep";
import { Loaded, Outcome } from "../parts/loaded";
import { useAct, useAsk } from "../state/ask";
import { wear } from "../state/today";
import { words } from "../words";

interface Choice {
  name: "nudge_intensity" | "default_focus_duration" | "gamification_visible" | "planner_mode" | "reminders"
    | "weight_unit" | "theme";
  title: string;
  options: [string | number, string][];
}

const CHOICES: Choice[] = [
  { name: "nudge_intensity", title: "How we nudge you", options: [["gentle", "Gentle"], ["standard",
    "Standard"], ["energetic", "Energetic"]] },
  { name: "default_focus_duration", title: "A good length", options: [[300, "5 min"], [600, "10"], [1500,
    "25"], [1800, "30"]] },
  { name: "gamification_visible", title: "Rewards", options: [["always", "Shown"], ["subtle", "Quietly"],
    ["hidden", "Hidden"]] },
  { name: "planner_mode", title: "The day's plan on Today", options: [["visible", "Open"], ["collapsed",
    "Folded"], ["hidden", "Hidden"]] },
  { name: "reminders", title: "Notices", options: [["all", "All"], ["calendar", "Of the calendar only"],
    ["none", "None"]] },
  { name: "weight_unit", title: "Weights", options: [["kg", "Kilograms"], ["lb", "Pounds"]] },
];

function Chips({ of, choice }: { of: Settings; choice: Choice }) {
  const { name, title, options } = choice;
  const change = useAct(async (keyed, value: string | number) => {
    const answer = await told(api.PATCH("/api/settings", { ...keyed, body: { [name]: value } as never }));
    if (name === "theme") wear(answer.settings.theme ?? "system");
  });
  return (
    <section class="card" aria-labelledby={name}>
      <h2 id={name}>{title}</h2>
      <div class="row" role="group" aria-labelledby={name}>
        {options.map(([value, label]) => (
          <button key={value} class="chip" type="button" aria-pressed={of[name] === value}
            disabled={change.isBusy} onClick={() => void change.run(value)}>
            {label}
          </button>
        ))}
      </div>
      <Outcome of={change} />
    </section>
  );
}

/** Those of the market that are one's own stand beside the plain ones. */
function useThemes(): Choice {
  const market = useAsk(() => told(api.GET("/api/market")));
  const owned = (market.data?.owned ?? []).filter(({ category }) => category === "themes");
  return {
    name: "theme",
    title: "Theme",
    options: [["system", "As the system"], ["light", "Light"], ["dark", "Dark"], ...owned.map(({ key,
      name }) => [key, name] as [string, string])],
  };
}

/** Of this device alone: it stays in this browser. */
function Switch({ name, title, hint }: { name: "sound" | "keys"; title: string; hint: string }) {
  const [isOn, setOn] = useState(name === "keys" ? areKeysOn() : local.get("sound") !== "off");
  const flip = () => {
    local.set(name, isOn ? "off" : "on");
    setOn(!isOn);
  };
  return (
    <label class="check">
      <input type="checkbox" checked={isOn} onChange={flip} /> <span>{title} <span
        class="quiet small">{hint}</span></span>
    </label>
  );
}

/** What one came for, the most important first. What Today suggests follows. */
function Interests() {
  const of = useAsk(() => told(api.GET("/api/interests")));
  const put = useAct(async (keyed, interests: string[]) => {
    of.set(await told(api.PUT("/api/interests", { ...keyed, body: { interests } })));
  });
  const most = setInterests.interests.most;
  return (
    <section class="card" aria-labelledby="interests">
      <h2 id="interests">What brings you here</h2>
      <p class="quiet small">Up to {most}, the most important first.</p>
      <Loaded of={of}>
        {({ interests, available }) => {
          const chosen: string[] = interests.map(({ interest_key: key }) => key);
          const pick = (key: string) =>
            put.run(chosen.includes(key) ? chosen.filter((each) => each !== key)
              : [...chosen, key].slice(-most));
          return (
            <div class="row" role="group" aria-labelledby="interests">
              {available.map((key) => (
                <button key={key} class="chip" type="button" aria-pressed={chosen.includes(key)}
                  disabled={put.isBusy} onClick={() => void pick(key)}>
                  {words(key)}
                  {chosen.length > 1 && chosen.includes(key) && <b class="num">{chosen.indexOf(key) + 1}</b>}
                </button>
              ))}
            </div>
          );
        }}
      </Loaded>
      <Outcome of={put} />
    </section>
  );
}

function Modules() {
  const modules = useAsk(() => told(api.GET("/api/modules")));
  const put = useAct((keyed, key: string, enabled: boolean) => {
    const all = (modules.data?.modules ?? []).map(({ module_key, weight, enabled: was }) => ({
      module_key,
      weight,
      enabled: module_key === key ? enabled : was,
    }));
    return told(api.PUT("/api/modules", { ...keyed, body: { modules: all } as never }));
  });
  return (
    <section class="card" aria-labelledby="modules">
      <h2 id="modules">What Today may suggest</h2>
      <Loaded of={modules}>
        {({ modules: all }) =>
          all.length === 0 ? <p class="quiet small">Set up first, then parts can be switched off here.</p>
            : all.map(({ module_key: key, enabled }) => (
            <label class="check" key={key}>
              <input type="checkbox" checked={enabled} disabled={put.isBusy}
                onChange={() => void put.run(key, !enabled)} />
              {words(key)}
            </label>
          ))
        }
      </Loaded>
      <Outcome of={put} />
    </section>
  );
}

export default function SettingsScreen() {
  const settings = useAsk(() => told(api.GET("/api/settings")));
  const themes = useThemes();
  return (
    <main class="page">
      <h1 tabIndex={-1}>Settings</h1>
      <Loaded of={settings}>
        {({ settings: of }) => [...CHOICES, themes].map((choice) => <Chips key={choice.name} of={of}
          choice={choice} />)}
      </Loaded>
      <Interests />
      <Modules />
      <section class="card" aria-labelledby="device">
        <h2 id="device">On this device</h2>
        <Switch name="sound" title="A bell at the end" hint="two soft notes" />
        <Switch name="keys" title="Single keys" hint="Space, D, N and the like" />
      </section>
      <p><a class="chip" href="/onboarding">Go through the set-up</a></p>
    </main>
  );
}
