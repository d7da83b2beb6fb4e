// A form made from a schema. What has no plain control is JSON.
import { useState } from "preact/hooks";

import { type Document, type Schema, resolved, typeOf } from "../state/document";

export type Values = Record<string, unknown>;

const nameOf = (key: string) => key.replaceAll("_", " ");
const asText = (value: unknown, type: string) =>
  value === null || value === undefined ? "" : type === "json" || type === "array" || type === "object"
    ? JSON.stringify(value)
    : String(value);

/** What was typed, as the type wants it. Throws where it is no JSON. */
function parsed(text: string, type: string): unknown {
  if (text === "") return null;
  if (type === "integer" || type === "number") return Number(text);
  return type === "json" || type === "array" || type === "object" ? JSON.parse(text) : text;
}

function Field(props: { name: string; schema: Schema; value: unknown; put: (value: unknown) => void }) {
  const { name, schema, value, put } = props;
  const type = typeOf(schema);
  const [text, setText] = useState(asText(value, type));
  const [isWrong, setWrong] = useState(false);
  const typed = (written: string) => {
    setText(written);
    try {
      put(parsed(written, type));
      setWrong(false);
    } catch {
      setWrong(true);
    }
  };
  const onInput = (event: { currentTarget: { value: string } }) => typed(event.currentTarget.value);
  if (type === "boolean")
    return (
      <label class="check">
        <input type="checkbox" checked={value === true}
          onChange={(event) => put(event.currentTarget.checked)} />
        {nameOf(name)}
      </label>
    );
  if (type === "enum")
    return (
      <label>
        {nameOf(name)}
        <select value={text} onChange={onInput}>
          <option value="">–</option>
          {schema.enum?.filter((each) => each !== null).map((each) => <option key={each}>{each}</option>)}
        </select>
      </label>
    );
  const isLong = (schema.maxLength ?? 0) > 200 || ["json", "array", "object"].includes(type);
  const isNumber = type === "integer" || type === "number";
  return (
    <label>
      {nameOf(name)} {isWrong && <span class="quiet">is not JSON yet</span>}
      {isLong ? (
        <textarea rows={3} value={text} onInput={onInput} aria-invalid={isWrong} />
      ) : isNumber ? (
        <input type="number" min={schema.minimum} max={schema.maximum} value={text} onInput={onInput} />
      ) : (
        <input type="text" value={text} onInput={onInput} />
      )}
    </label>
  );
}

/** `start` is what there is; only what is changed is given to `send`. */
export function SchemaForm(props: {
  document: Document;
  schema: Schema;
  start: Values;
  label: string;
  send: (changed: Values) => void;
}) {
  const { document, schema, start, label, send } = props;
  const [changed, change] = useState<Values>({});
  return (
    <form class="form" onSubmit={(event) => (event.preventDefault(), send(changed))}>
      {Object.entries(schema.properties ?? {}).map(([name, part]) => (
        <Field
          key={name}
          name={name}
          schema={resolved(document, part)}
          value={name in changed ? changed[name] : start[name]}
          put={(value) => change((before) => ({ ...before, [name]: value }))}
        />
      ))}
      <button class="chip main" disabled={Object.keys(changed).length === 0}>{label}</button>
    </form>
  );
}
