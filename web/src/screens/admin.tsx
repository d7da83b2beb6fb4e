// Administration: every table that the document has under /api/admin, by one table and one form.
import { useState } from "preact/hooks";

import { ask } from "../api/client";
import { Remove } from "../parts/fold";
import { Empty, Loaded, Outcome } from "../parts/loaded";
import { SchemaForm, type Values } from "../parts/form";
import { useAct, useAsk } from "../state/ask";
import { type Document, askDocument, bodyOf, replyOf, resolved, tablesOf, typeOf } from "../state/document";
import { go } from "../router";

const UNDER = "/api/admin/";
const nameOf = (path: string) => path.slice(UNDER.length).replaceAll("-", " ");
const COLUMNS = 4;

interface Page {
  items: (Values & { id: string })[];
  next_cursor: string | null;
}

/** Columns that say most in a small table: no ids, no dates, no long texts. */
function columnsOf(document: Document, path: string) {
  const items = resolved(document, replyOf(document, path, "get").properties?.items);
  const row = resolved(document, items.items);
  const plain = Object.entries(row.properties ?? {}).filter(([key, schema]) => {
    const type = typeOf(resolved(document, schema));
    return !/(^id|_id|_at|excerpt|image|emailVerified)$/.test(key) && !["json", "array",
      "object"].includes(type);
  });
  return plain.map(([key]) => key).slice(0, COLUMNS);
}

const asText = (value: unknown) =>
  value === null || value === undefined ? "" : value === true ? "yes" : value === false ? "no"
    : String(value);

function One({ document, path, id, close }: { document: Document; path: string; id: string; close: ()
  => void }) {
  const single = `${path}/${encodeURIComponent(id)}`;
  const pattern = `${path}/{id}`;
  const methods = document.paths[pattern] ?? {};
  const entry = useAsk(async () => {
    const reply = await ask<Record<string, Values>>("GET", single);
    return Object.values(reply)[0] ?? {};
  }, id);
  const change = useAct(async ({ headers }, changed: Values) => {
    await ask("PATCH", single, changed, headers["Idempotency-Key"]);
    close();
  });
  const remove = useAct(async ({ headers }) => {
    await ask("DELETE", single, undefined, headers["Idempotency-Key"]);
    close();
  });
  return (
    <section class="card" aria-label={id}>
      <Loaded of={entry}>
        {(values) =>
          methods.patch ? (
            <SchemaForm document={document} schema={bodyOf(document, pattern, "patch")} start={values}
              label="Save" send={(changed) => void change.run(changed)} />
          ) : (
            <pre class="prose small">{JSON.stringify(values, null, 2)}</pre>
          )
        }
      </Loaded>
      <Outcome of={change} />
      <Outcome of={remove} />
      <div class="row">
        <button class="chip" type="button" onClick={close}>Close</button>
        {methods.delete && <Remove act={remove} />}
      </div>
    </section>
  );
}

function Make({ document, path }: { document: Document; path: string }) {
  const [turn, setTurn] = useState(0);
  const make = useAct(async ({ headers }, values: Values) => {
    await ask("POST", path, values, headers["Idempotency-Key"]);
    setTurn(turn + 1);
  });
  return (
    <details class="card">
      <summary><h2>A new one</h2></summary>
      <SchemaForm key={turn} document={document} schema={bodyOf(document, path, "post")} start={{}}
        label="Make it"
        send={(values) => void make.run(values)} />
      <Outcome of={make} />
    </details>
  );
}

function Table({ document, path }: { document: Document; path: string }) {
  const [cursor, setCursor] = useState<string | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const query = cursor ? `?limit=50&cursor=${encodeURIComponent(cursor)}` : "?limit=50";
  const page = useAsk(() => ask<Page>("GET", path + query), path, cursor);
  const columns = columnsOf(document, path);
  return (
    <>
      {open && <One key={open} document={document} path={path} id={open} close={() => setOpen(null)} />}
      {document.paths[path]?.post && <Make document={document} path={path} />}
      <Loaded of={page}>
        {({ items, next_cursor }) =>
          items.length === 0 ? <Empty><p>None here.</p></Empty> : (
            <>
              <div class="card table" tabIndex={0} role="region" aria-label={nameOf(path)}>
                <table>
                  <thead><tr>{columns.map((key) => <th key={key}>{key.replaceAll("_",
                    " ")}</th>)}<th /></tr></thead>
                  <tbody>
                    {items.map((item) => (
                      <tr key={item.id}>
                        {columns.map((key) => <td key={key}>{asText(item[key])}</td>)}
                        <td>
                          <button class="chip bare" type="button"
                            aria-label={`Open ${asText(item[columns[0] ?? "id"])}`}
                            onClick={() => setOpen(item.id)}>Open</button>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              {next_cursor && <button class="chip" type="button"
                onClick={() => setCursor(next_cursor)}>More</button>}
            </>
          )
        }
      </Loaded>
    </>
  );
}

function Numbers() {
  const stats = useAsk(() => ask<Record<string, Values>>("GET", `${UNDER}stats`));
  return (
    <Loaded of={stats}>
      {({ stats: numbers, inbox }) => (
        <dl class="facts card">
          {Object.entries({ ...numbers, ...inbox }).map(([key, value]) => (
            <div key={key}><dt>{key.replaceAll("_", " ")}</dt><dd>{asText(value)}</dd></div>
          ))}
        </dl>
      )}
    </Loaded>
  );
}

export default function Admin({ rest: [name] }: { rest: string[] }) {
  const document = useAsk(askDocument);
  return (
    <main class="page wide-page">
      <h1 tabIndex={-1}>{name ? nameOf(UNDER + name) : "Administration"}</h1>
      <Loaded of={document}>
        {(api) => (
          <>
            <label class="field">
              Table
              <select value={name ?? ""} onChange={(event) => void go(`/admin/${event.currentTarget.value}`)}>
                <option value="">Numbers</option>
                {tablesOf(api, UNDER).map((path) => (
                  <option key={path} value={path.slice(UNDER.length)}>{nameOf(path)}</option>
                ))}
              </select>
            </label>
            {name ? <Table key={name} document={api} path={UNDER + name} /> : <Numbers />}
          </>
        )}
      </Loaded>
    </main>
  );
}
