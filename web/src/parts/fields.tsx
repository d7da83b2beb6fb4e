// A form from a list of its fields: what places use to make a thing, and to change it. What a field may hold
// is the document's word (#limits), and here is only what it is called.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import type { Act } from "../state/ask";
import { Outcome } from "./loaded";

type Kind =
  | "text" | "long" | "lines" | "number" | "date" | "time" | "datetime-local" | "choice" | "switch" | "tags"
  | "url";

/** Of one member of a request's body: characters of a text, the ends of a number, items of a list. */
interface Limit {
  readonly kind?: Kind;
  readonly most?: number;
  readonly least?: number;
  readonly required?: true;
}
export type Limits = Readonly<Record<string, Limit>>;

export interface Field {
  name: string;
  label: string;
  /** Where it is another than the document's. */
  kind?: Kind;
  options?: readonly (readonly [value: string, label: string])[];
  required?: boolean;
  step?: string;
  hint?: string;
  /** A key that leads here. */
  keyed?: string;
}

export type Values = Record<string, unknown>;

function asText(value: unknown, kind: Kind) {
  if (Array.isArray(value)) return value.join(kind === "lines" ? "\n" : ", ");
  return value === null || value === undefined ? "" : String(value);
}

/** A moment as the control wants it, on this machine's clock. */
export function localOf(time: string) {
  const date = new Date(time);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

const READ: Partial<Record<Kind, (text: string) => unknown>> = {
  number: Number,
  "datetime-local": (text) => new Date(text).toISOString(),
  lines: (text) => text.split("\n").map((line) => line.trim()).filter(Boolean),
  tags: (text) => [
    ...new Set(
      text
        .split(/[,#\s]+/)
        .map((tag) => tag.trim())
        .filter(Boolean),
    ),
  ],
};

/** What was typed, as the server wants it. */
function valueOf(kind: Kind, text: string) {
  if (kind === "tags" || kind === "lines") return READ[kind]?.(text);
  if (text.trim() === "") return null;
  return (READ[kind] ?? ((written: string) => written.trim()))(text);
}

interface Controlled {
  field: Field;
  limit: Limit;
  start: unknown;
  put: (value: unknown) => void;
}

function Control({ field, limit, start, put }: Controlled) {
  const { options = [], step, hint, keyed } = field;
  const kind = field.kind ?? limit.kind ?? "text";
  const required = field.required ?? limit.required ?? false;
  const first = kind === "datetime-local" && start ? localOf(String(start)) : asText(start, kind);
  const [text, setText] = useState(first);
  const typed = (written: string) => {
    setText(written);
    put(valueOf(kind, written));
  };
  const common = {
    value: text,
    required,
    placeholder: hint ?? "",
    "data-key": keyed,
    onInput: (event: { currentTarget: { value: string } }) => typed(event.currentTarget.value),
  };
  if (kind === "long") return <textarea rows={4} maxLength={limit.most} {...common} />;
  if (kind === "lines") return <textarea rows={4} {...common} />;
  if (kind === "choice")
    return (
      <select {...common}>
        {!required && <option value="">–</option>}
        {options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  if (kind === "number")
    return <input type="number" min={limit.least} max={limit.most} step={step} {...common} />;
  if (kind === "date") return <input type="date" {...common} />;
  if (kind === "time") return <input type="time" {...common} />;
  if (kind === "datetime-local") return <input type="datetime-local" {...common} />;
  const longest = kind === "tags" ? undefined : limit.most;
  return (
    <input type="text" inputMode={kind === "url" ? "url" : "text"} maxLength={longest} {...common} />
  );
}

function Switch({ label, start, put }: { label: string; start: boolean; put: (value: boolean) => void }) {
  const [isOn, set] = useState(start);
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={isOn}
        onChange={({ currentTarget: { checked } }) => (set(checked), put(checked))}
      />{" "}
      {label}
    </label>
  );
}

/** `start` is what there is; what was changed is given to `send`, and what is required. */
export function Fields(props: {
  fields: readonly Field[];
  limits: Limits;
  start?: Values;
  label: string;
  act: Act<never[]>;
  send: (values: Values) => void;
  children?: ComponentChildren;
}) {
  const { fields, limits, start = {}, label, act, send, children } = props;
  const [changed, change] = useState<Values>({});
  const put = (name: string) => (value: unknown) => change((before) => ({ ...before, [name]: value }));
  const submit = (event: Event) => {
    event.preventDefault();
    const isAsked = ({ name, required }: Field) => required ?? limits[name]?.required ?? false;
    const first = fields.filter((field) => isAsked(field) && !(field.name in changed) && field.name in start);
    send({ ...Object.fromEntries(first.map(({ name }) => [name, start[name]])), ...changed });
  };
  return (
    <form class="form" onSubmit={submit}>
      {fields.map((field) =>
        (field.kind ?? limits[field.name]?.kind) === "switch" ? (
          <Switch
            key={field.name}
            label={field.label}
            start={start[field.name] === true}
            put={put(field.name)}
          />
        ) : (
          <label key={field.name}>
            {field.label}
            <Control
              field={field}
              limit={limits[field.name] ?? {}}
              start={start[field.name]}
              put={put(field.name)}
            />
          </label>
        ),
      )}
      <Outcome of={act} />
      <div class="row">
        <button class="chip main" disabled={act.isBusy}>
          {label}
        </button>
        {children}
      </div>
    </form>
  );
}
