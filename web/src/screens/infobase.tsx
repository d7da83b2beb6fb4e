// The infobase: articles for everybody, and notes of one's own that only oneself can read.
import { createInfobaseEntry } from "#limits";
import { api, told } from "../api/client";
import type { Field } from "../parts/fields";
import { Find, Tags, useFind } from "../parts/find";
import { Excerpt, Markdown } from "../parts/markdown";
import { Things, at, usePages } from "../parts/paged";
import { Change, Make, ThingPage, useThing } from "../parts/thing";
import { go } from "../router";
import { useAsk } from "../state/ask";
import { words } from "../words";

const NOTE: Field[] = [
  { name: "title", label: "Title", keyed: "N" },
  { name: "content", label: "Text" },
  { name: "category", label: "Kind" },
  { name: "tags", label: "Tags" },
];

function Entry({ id }: { id: string }) {
  const params = { path: { id } };
  const entry = useThing(["/infobase", "Infobase"], {
    read: () => told(api.GET("/api/infobase/{id}", { params })),
    change: (keyed, body) => told(api.PATCH("/api/infobase/{id}", { params, ...keyed, body })),
    remove: (keyed) => told(api.DELETE("/api/infobase/{id}", { params, ...keyed })),
  });
  return (
    <ThingPage of={entry} title={({ infobase_entry: { title } }) => title} otherwise="Infobase">
      {({ infobase_entry: of }) => (
        <>
          <Markdown text={of.content} />
          <Tags of={of.tags} />
          {of.is_own && (
            <Change of={entry} fields={NOTE} limits={createInfobaseEntry} start={{ ...of }} />
          )}
        </>
      )}
    </ThingPage>
  );
}

function Entries() {
  const find = useFind();
  const tags = useAsk(() => told(api.GET("/api/infobase/tags")));
  const entries = usePages(
    (cursor) => told(api.GET("/api/infobase", at(cursor, { limit: 30, ...find.query }))),
    find.query,
  );
  return (
    <main class="page wide-page">
      <h1 tabIndex={-1}>Infobase</h1>
      <p class="lead">What helps when starting is hard, and what you want to find again.</p>
      <Find of={find} label="Find in the infobase" tags={tags.data?.items} />
      <Things of={entries} empty="Nothing has these words.">
        {({ id, title, excerpt, category, is_own: isOwn }) => (
          <li key={id}>
            <a class="card item" href={`/infobase/${id}`}>
              <span class="meta">{isOwn ? "Yours" : words(category ?? "")}</span>
              <h2>{title}</h2>
              <Excerpt of={excerpt} />
            </a>
          </li>
        )}
      </Things>
      <Make
        title="A note of your own"
        label="Keep it"
        fields={NOTE}
        limits={createInfobaseEntry}
        make={async (keyed, values) => {
          const made = await told(api.POST("/api/infobase", { ...keyed, body: values as never }));
          await go(`/infobase/${made.infobase_entry.id}`);
        }}
      />
    </main>
  );
}

export default function Infobase({ rest: [id] }: { rest: string[] }) {
  return id ? <Entry key={id} id={id} /> : <Entries />;
}
