import { useState } from "preact/hooks";

import { api, told } from "../../api/client";
import { Paged, usePages } from "../../parts/paged";
import { Ways } from "../../parts/ways";
import { words } from "../../words";
import { WAYS } from "./glossary";

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** "Cmd+Shift+Z" as keys. */
const Keys = ({ of }: { of: string }) => (
  <span class="row">
    {of.split("+").map((key, i) => (
      <kbd key={i}>{key === "" ? "+" : key}</kbd>
    ))}
  </span>
);

/** Programs write their own names. */
const NAMES: Record<string, string> = {
  fl_studio: "FL Studio",
  logic_pro: "Logic Pro",
  pro_tools: "Pro Tools",
};
const programOf = (daw: string) => NAMES[daw] ?? words(daw);

export default function Shortcuts() {
  const [daw, setDaw] = useState<string | null>(null);
  const all = usePages(
    (cursor) =>
      told(
        api.GET("/api/shortcuts", {
          params: { query: { limit: 100, ...(daw && { daw }), ...(cursor && { cursor }) } },
        }),
      ),
    daw,
  );
  const [known, setKnown] = useState<string[]>([]);
  const daws = [...new Set([...known, ...all.items.map((each) => each.daw)])];
  if (daws.length > known.length) setKnown(daws);
  return (
    <main class="page">
      <h1 tabIndex={-1}>Shortcuts</h1>
      <Ways label="Library" ways={WAYS} />
      <div class="row" role="group" aria-label="Which program">
        {daws.map((each) => (
          <button
            key={each}
            class="chip"
            type="button"
            aria-pressed={each === daw}
            onClick={() => setDaw(each === daw ? null : each)}
          >
            {programOf(each)}
          </button>
        ))}
      </div>
      <Paged of={all}>
        {(items) => (
          <section class="card" aria-label="Shortcuts">
            <ul class="list">
              {items.map(
                ({ id, action, daw: program, description, shortcut_mac: mac, shortcut_win: win }) => (
                  <li key={id}>
                    <span>
                      <b>{action}</b> {daw === null && <span class="tag">{programOf(program)}</span>}
                    </span>
                    <Keys of={(isMac ? (mac ?? win) : (win ?? mac)) ?? ""} />
                    {description && <span class="quiet small whole">{description}</span>}
                  </li>
                ),
              )}
            </ul>
          </section>
        )}
      </Paged>
    </main>
  );
}
