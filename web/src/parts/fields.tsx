// A form from a list of its fields: what places use to make a thing, and to change it.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import type { Act } from "../state/ask";
import { Outcome } from "./loaded";

export interface Field {
  name: string;
  label: string;
  /** Text of one line unless it says otherwise. */
  kind?:
    "text" | "long" | "number" | "date" | "time" | "datetime-local" | "choice" | "switch" | "tags" | "url";
  options?: [value: string, label: string][];
  required?: boolean;
  most?: number;
  step?: string;
  hint?: string;
  /** A key that leads here. */
  keyed?: string;
}

export type Values = Record<string, unknown>;

const asText = (value: unknown) =>
  Array.isArray(value) ? value.join(", ") : value === null || value === undefined ? "" : String(value);

/** A moment as the control wants it, on this machine's clock. */
export function localOf(time: string) {
  const date = new Date(time);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

const READ: Partial<Record<NonNullable<Field["kind"]>, (text: string) => unknown>> = {
  number: Number,
  "datetime-local": (text) => new Date(text).toISOString(),
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
function valueOf({ kind = "text" }: Field, text: string) {
  if (kind === "tags") return READ.tags?.(text);
  if (text.trim() === "") return null;
  return (READ[kind] ?? ((written: string) => written.trim()))(text);
}

function Control({ field, start, put }: { field: Field; start: unknown; put: (value: unknown) => void }) {
  const { kind = "text", options = [], required, most, step, hint, keyed } = field;
  const first = kind === "datetime-local" && start ? localOf(String(start)) : asText(start);
  const [text, setText] = useState(first);
  const typed = (written: string) => {
    setText(written);
    put(valueOf(field, written));
  };
  const common = {
    value: text,
    required: required ?? false,
    placeholder: hint ?? "",
    "data-key": keyed,
    onInput: (event: { currentTarget: { value: string } }) => typed(event.currentTarget.value),
  };
  if (kind === "long") return <textarea rows={4} maxLength={most ?? 10_000} {...common} />;
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
  if (kind === "number") return <input type="number" max={most} step={step} {...common} />;
  if (kind === "date") return <input type="date" {...common} />;
  if (kind === "time") return <input type="time" {...common} />;
  if (kind === "datetime-local") return <input type="datetime-local" {...common} />;
  return (
    <input type="text" inputMode={kind === "url" ? "url" : "text"} maxLength={most ?? 200} {...common} />
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

/** `start` is what there is; what was changed is given to `send`, all of it. */
export function Fields(props: {
  fields: Field[];
  start?: Values;
  label: string;
  act: Act<never[]>;
  send: (values: Values) => void;
  children?: ComponentChildren;
}) {
  const { fields, start = {}, label, act, send, children } = props;
  const [changed, change] = useState<Values>({});
  const put = (name: string) => (value: unknown) => change((before) => ({ ...before, [name]: value }));
  const submit = (event: Event) => {
    event.preventDefault();
    const first = fields.filter(({ name, required }) => required && !(name in changed) && name in start);
    send({ ...Object.fromEntries(first.map(({ name }) => [name, start[name]])), ...changed });
  };
  return (
    <form class="form" onSubmit={submit}>
      {fields.map((field) =>
        field.kind === "switch" ? (
          <Switch
            key={field.name}
            label={field.label}
            start={start[field.name] === true}
            put={put(field.name)}
          />
        ) : (
          <label key={field.name}>
            {field.label}
            <Control field={field} start={start[field.name]} put={put(field.name)} />
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
