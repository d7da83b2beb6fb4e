// The infobase: articles for everybody, and notes of one's own that only oneself can read.
import { useState } from "preact/hooks";

import { api, told } from "../api/client";
import { type Field, Fields, type Values } from "../parts/fields";
import { Fold, Remove } from "../parts/fold";
import { Find, Tags, useFind } from "../parts/find";
import { Empty, Loaded, Outcome } from "../parts/loaded";
import { Markdown } from "../parts/markdown";
import { Paged, usePages } from "../parts/paged";
import { Back } from "../parts/ways";
import { go } from "../router";
import { useAct, useAsk } from "../state/ask";
import { words } from "../words";

const NOTE: Field[] = [
  { name: "title", label: "Title", required: true, keyed: "N" },
  { name: "content", label: "Text", kind: "long", required: true, most: 100_000 },
  { name: "category", label: "Kind", most: 100 },
  { name: "tags", label: "Tags", kind: "tags" },
];

function New() {
  const make = useAct(async (keyed, values: Values) => {
    const {
      infobase_entry: { id },
    } = await told(api.POST("/api/infobase", { ...keyed, body: values as never }));
    await go(`/infobase/${id}`);
  });
  return (
    <Fold title="A note of your own">
      <Fields fields={NOTE} label="Keep it" act={make} send={(values) => void make.run(values)} />
    </Fold>
  );
}

function Entry({ id }: { id: string }) {
  const params = { path: { id } };
  const entry = useAsk(() => told(api.GET("/api/infobase/{id}", { params })));
  const [isEditing, edit] = useState(false);
  const put = useAct(async (keyed, values: Values) => {
    await told(api.PATCH("/api/infobase/{id}", { params, ...keyed, body: values }));
    edit(false);
  });
  const remove = useAct(async (keyed) => {
    await told(api.DELETE("/api/infobase/{id}", { params, ...keyed }));
    await go("/infobase", { replace: true });
  });
  return (
    <main class="page">
      <Back to="/infobase" title="Infobase" />
      <h1 tabIndex={-1}>{entry.data?.infobase_entry.title ?? "Infobase"}</h1>
      <Loaded of={entry}>
        {({ infobase_entry: of }) =>
          isEditing ? (
            <Fields
              fields={NOTE}
              start={{ ...of }}
              label="Keep it"
              act={put}
              send={(values) => void put.run(values)}
            >
              <button class="chip bare" type="button" onClick={() => edit(false)}>
                Not now
              </button>
            </Fields>
          ) : (
            <>
              <Markdown text={of.content} />
              <Tags of={of.tags} />
              {of.is_own && (
                <div class="row">
                  <button class="chip" type="button" onClick={() => edit(true)}>
                    Edit
                  </button>
                  <Remove act={remove} />
                </div>
              )}
              <Outcome of={remove} />
            </>
          )
        }
      </Loaded>
    </main>
  );
}

function Entries() {
  const find = useFind();
  const tags = useAsk(() => told(api.GET("/api/infobase/tags")));
  const entries = usePages(
    (cursor) =>
      told(
        api.GET("/api/infobase", {
          params: { query: { limit: 30, ...find.query, ...(cursor && { cursor }) } },
        }),
      ),
    find.query,
  );
  return (
    <main class="page wide-page">
      <h1 tabIndex={-1}>Infobase</h1>
      <p class="lead">What helps when starting is hard, and what you want to find again.</p>
      <Find of={find} label="Find in the infobase" tags={tags.data?.items} />
      <Paged of={entries}>
        {(items) =>
          items.length === 0 ? (
            <Empty>
              <p>Nothing has these words.</p>
            </Empty>
          ) : (
            <ul class="cards-grid">
              {items.map(({ id, title, excerpt, category, is_own: isOwn }) => (
                <li key={id}>
                  <a class="card item" href={`/infobase/${id}`}>
                    <span class="meta">{isOwn ? "Yours" : words(category ?? "")}</span>
                    <h2>{title}</h2>
                    <p class="quiet small">{excerpt?.replaceAll(/[*#>`]/g, "")}</p>
                  </a>
                </li>
              ))}
            </ul>
          )
        }
      </Paged>
      <New />
    </main>
  );
}

export default function Infobase({ rest: [id] }: { rest: string[] }) {
  return id ? <Entry key={id} id={id} /> : <Entries />;
}
