// What was heard of a track, and what somebody says of it: their word stands, and can be taken back.
import { api, told } from "../../api/client";
import type { Body, Reply } from "../../api/types";
import { Outcome } from "../../parts/loaded";
import { Bar } from "../../parts/meter";
import { useAct } from "../../state/ask";
import { KeyPicker } from "./key";

export type Analysis = Reply<"/api/reference/tracks/{id}/analysis">["analysis"];
type Said = NonNullable<Body<"/api/reference/tracks/{id}/analysis", "put">>;

const rounded = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** Corrections replace one another as a whole: what was said of the rest goes along. */
export function corrected(of: Analysis | null, change: Said): Said {
  const { corrected_bpm: bpm, corrected_key: key, corrected_sections: sections } = of ?? {};
  const all = Object.entries({ bpm, key, sections, ...change });
  return Object.fromEntries(all.filter(([, value]) => value != null));
}

/** How far it is, where it is on its way, and what it means where nothing came of it. */
export function Progress({ of }: { of: Analysis }) {
  const share = Math.round((of.progress ?? 0) * 100);
  switch (of.state) {
    case "done":
      return null;
    case "queued":
    case "analysing":
      return (
        <div class="level whole" role="status">
          <Bar value={share} of={100} label={`${share} % heard`} />
          <span class="meta">{share > 0 ? `${share} % heard` : "It will be listened to in a moment."}</span>
        </div>
      );
    case "failed":
    case "unsupported":
      return <p class="quiet small">Its sound cannot be read here, so its tempo and key are yours to say.</p>;
  }
}

function Numbers({ of }: { of: Analysis }) {
  const { bpm, key, camelot, energy, heard } = of;
  const loudness = heard?.loudness_lufs ?? null;
  const facts = [
    bpm !== null && ([rounded.format(bpm), "beats a minute"] as const),
    key !== null && ([key, "key"] as const),
    camelot !== null && ([camelot, "Camelot wheel"] as const),
    energy !== null && ([`${Math.round(energy * 100)} %`, "energy"] as const),
    loudness !== null && ([rounded.format(loudness), "LUFS"] as const),
  ].filter((each) => !!each);
  if (facts.length === 0) return null;
  return (
    <dl class="facts">
      {facts.map(([value, what]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Facts({ id, of }: { id: string; of: Analysis }) {
  const params = { path: { id } };
  const put = useAct((keyed, change: Said) =>
    told(api.PUT("/api/reference/tracks/{id}/analysis", { params, ...keyed, body: corrected(of, change) })),
  );
  const back = useAct((keyed) =>
    told(api.DELETE("/api/reference/tracks/{id}/analysis", { params, ...keyed })),
  );
  const said = [of.corrected_bpm, of.corrected_key, of.corrected_sections];
  return (
    <section class="card stack" aria-label="What was heard">
      <Progress of={of} />
      <Numbers of={of} />
      {of.alternatives.length > 0 && (
        <div class="row" role="group" aria-label="Count it as">
          {of.alternatives.map(({ ratio, bpm }) => (
            <button key={ratio} class="chip small" type="button" onClick={() => void put.run({ bpm })}>
              {rounded.format(bpm)} <span class="meta">× {ratio}</span>
            </button>
          ))}
        </div>
      )}
      <KeyPicker of={of} pick={(key) => void put.run({ key })} />
      {said.some((each) => each !== null) && (
        <button class="chip bare" type="button" onClick={() => void back.run()}>
          As it was measured
        </button>
      )}
      <Outcome of={put} />
      <Outcome of={back} />
    </section>
  );
}
