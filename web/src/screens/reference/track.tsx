// One track: heard, looked at, named.
import { useEffect } from "preact/hooks";

import { updateTrack } from "#limits";
import { api, told } from "../../api/client";
import type { Reply } from "../../api/types";
import type { Field } from "../../parts/fields";
import { Tags } from "../../parts/find";
import { Loaded, Outcome } from "../../parts/loaded";
import { Change, ThingPage, useThing } from "../../parts/thing";
import { useAct, useAsk } from "../../state/ask";
import { type Analysis, Facts, corrected } from "./facts";
import type { Section } from "./loop";
import { Player } from "./player";

type TrackOf = Reply<"/api/reference/tracks/{id}">["track"];

const TRACK: Field[] = [
  { name: "title", label: "Title" },
  { name: "artist", label: "By" },
  { name: "tags", label: "Tags" },
];

/** What is known of a track; of one that was never to be heard, nothing is asked. */
async function askAnalysis({ id, analysis_state: state }: TrackOf): Promise<Analysis | null> {
  const params = { path: { id } };
  if (state === null) return null;
  // The client's types make a list of a pair.
  return (await told(api.GET("/api/reference/tracks/{id}/analysis", { params }))).analysis as Analysis;
}

const EVERY = 2_000; // milliseconds

/** Asks again while it is on its way, so that what is heard shows by itself. */
function useAnalysis(track: TrackOf) {
  const analysis = useAsk(() => askAnalysis(track), track.analysis_state === null);
  const state = analysis.data?.state;
  useEffect(() => {
    if (state !== "queued" && state !== "analysing") return;
    const timer = setInterval(analysis.again, EVERY);
    return () => clearInterval(timer);
  }, [state]);
  return analysis;
}

function Heard({ of: track }: { of: TrackOf }) {
  const { id, duration_seconds: seconds } = track;
  const analysis = useAnalysis(track);
  const put = useAct((keyed, sections: Section[]) => {
    const body = corrected(analysis.data ?? null, { sections });
    return told(api.PUT("/api/reference/tracks/{id}/analysis", { params: { path: { id } }, ...keyed, body }));
  });
  return (
    <Loaded of={analysis}>
      {(of) => {
        const sections: Section[] = of?.sections ?? [];
        // Parts follow one another: one that is named takes the place of those that it lies over.
        const keep = (part: Section) => {
          const others = sections.filter(({ start, end }) => end <= part.start || start >= part.end);
          void put.run([...others, part].sort((a, b) => a.start - b.start));
        };
        return (
          <>
            <Player
              src={`/api/reference/tracks/${encodeURIComponent(id)}/audio`}
              peaks={of?.waveform ?? []}
              sections={sections}
              known={seconds}
              keep={keep}
            />
            <Outcome of={put} />
            {of && <Facts id={id} of={of} />}
          </>
        );
      }}
    </Loaded>
  );
}

export default function Track({ id }: { id: string }) {
  const params = { path: { id } };
  const track = useThing(["/reference", "Reference tracks"], {
    read: () => told(api.GET("/api/reference/tracks/{id}", { params })),
    change: (keyed, body) => told(api.PATCH("/api/reference/tracks/{id}", { params, ...keyed, body })),
    remove: (keyed) => told(api.DELETE("/api/reference/tracks/{id}", { params, ...keyed })),
  });
  return (
    <ThingPage of={track} title={({ track: { title } }) => title} otherwise="Track">
      {({ track: of }) => (
        <>
          {of.artist && <p class="lead">{of.artist}</p>}
          <Heard of={of} />
          <Tags of={of.tags} />
          <Change
            of={track}
            fields={TRACK}
            limits={updateTrack}
            start={{ ...of }}
            sure="Yes, with its file"
          />
        </>
      )}
    </ThingPage>
  );
}
