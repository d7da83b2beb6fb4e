// Reference tracks: finished music to hold one's own against. A file is sent as it is, and how much of it has
// gone is shown.
import { useRef, useState } from "preact/hooks";

import { uploadTrack } from "#limits";
import { api, told } from "../api/client";
import type { Reply } from "../api/types";
import { upload } from "../api/upload";
import { hear } from "../hearing/hear";
import { Find, Tags, useFind } from "../parts/find";
import { Icon } from "../parts/icon";
import { Outcome } from "../parts/loaded";
import { Bar } from "../parts/meter";
import { Things, at, usePages } from "../parts/paged";
import { go } from "../router";
import { useAct, useAsk } from "../state/ask";
import { lengthOf } from "./reference/time";
import Track from "./reference/track";

type TrackOf = Reply<"/api/reference/tracks">["items"][number];
type Uploaded = Reply<"/api/reference/tracks", "post">;

/** The file's name without its ending, as a title to begin with. */
const titleOf = (name: string) =>
  name.replace(/\.\w{2,4}$/, "").replaceAll("_", " ").slice(0, uploadTrack.title.most) || "A track";

/** How much of a file has gone, and how much of it was heard here meanwhile. */
function Way({ gone, heard }: { gone: number; heard: number }) {
  const [sent, listened] = [gone, heard].map((share) => Math.round(share * 100));
  return (
    <div class="level whole" role="status">
      <Bar value={gone} of={1} label={`${sent} % sent`} />
      <span class="meta">{gone < 1 ? `${sent} % sent` : "All of it is there."}</span>
      <Bar value={heard} of={1} label={`${listened} % heard`} />
      <span class="meta">
        {heard < 1 ? `${listened} % heard, for its tempo and key` : "All of it was heard."}
      </span>
    </div>
  );
}

/** What was heard is added to what was sent. Where it cannot be, the server listens itself. */
async function keepHeard(id: string, heard: ReturnType<typeof hear>) {
  const body = await heard;
  const params = { path: { id } };
  if (!body) return;
  const put = api.PUT("/api/reference/tracks/{id}/analysis", { params, body: { ...body, source: "client" } });
  await told(put).catch(() => {});
}

function Upload() {
  const [gone, tell] = useState<number | null>(null);
  const [heard, tellHeard] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const send = useAct(async ({ headers }, file: File) => {
    tell(0);
    tellHeard(0);
    const analysis = hear(file, tellHeard).catch(() => null);
    try {
      const path = `/api/reference/tracks?title=${encodeURIComponent(titleOf(file.name))}`;
      const { track } = await upload<Uploaded>(path, file, headers["Idempotency-Key"], tell);
      await keepHeard(track.id, analysis);
      await go(`/reference/${track.id}`);
    } finally {
      tell(null);
      if (input.current) input.current.value = "";
    }
  });
  return (
    <section class="card form" aria-labelledby="upload">
      <h2 id="upload">Another track</h2>
      <label>
        <span class="quiet">MP3, WAV, FLAC, Ogg, M4A or AIFF. Only you can hear it.</span>
        <input
          ref={input}
          type="file"
          accept="audio/*,.flac,.aif,.aiff"
          disabled={gone !== null}
          onChange={({ currentTarget: { files } }) => files?.[0] && void send.run(files[0])}
        />
      </label>
      {gone !== null && <Way gone={gone} heard={heard} />}
      <Outcome of={send} />
    </section>
  );
}

const STATES: Record<NonNullable<TrackOf["analysis_state"]>, string> = {
  queued: "will be listened to",
  analysing: "is being listened to",
  done: "",
  failed: "",
  unsupported: "",
};

function One({ track }: { track: TrackOf }) {
  const { id, title, artist, duration_seconds: seconds, tags, analysis_state: state, bpm, key } = track;
  const facts = [
    seconds !== null && lengthOf(seconds),
    bpm !== null && `${Math.round(bpm)} bpm`,
    key,
    state && STATES[state],
  ];
  return (
    <li>
      <a class="card item" href={`/reference/${id}`}>
        <h2>
          <Icon name="music" /> {title}
        </h2>
        {artist && <span class="quiet small">{artist}</span>}
        <span class="meta">{facts.filter(Boolean).join(" · ")}</span>
        {tags.length > 0 && <Tags of={tags} />}
      </a>
    </li>
  );
}

function Shelf() {
  const find = useFind();
  const tags = useAsk(() => told(api.GET("/api/reference/tracks/tags")));
  const tracks = usePages(
    (cursor) => told(api.GET("/api/reference/tracks", at(cursor, { limit: 50, ...find.query }))),
    find.query,
  );
  const isLooking = Object.keys(find.query).length > 0;
  return (
    <main class="page wide-page">
      <h1 tabIndex={-1}>Reference tracks</h1>
      <p class="lead">Music that is finished, to hold yours against, a part at a time.</p>
      <Find of={find} label="Find a track" tags={tags.data?.items} />
      <Things
        of={tracks}
        empty={isLooking ? "None has these words." : "None yet. One that you know by heart is the best one."}
      >
        {(track) => <One key={track.id} track={track} />}
      </Things>
      <Upload />
    </main>
  );
}

export default ({ of }: { of: string }) => (of ? <Track id={of} /> : <Shelf />);
