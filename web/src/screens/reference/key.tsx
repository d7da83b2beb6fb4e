// The key of a track, under both of its names: one is picked, and it stands until it is given back.
import type { Analysis } from "./facts";

/** The keys at the places 1A to 12A, and 1B to 12B, of the Camelot wheel. */
const MINOR = ["Ab", "Eb", "Bb", "F", "C", "G", "D", "A", "E", "B", "F#", "Db"];
const MAJOR = ["B", "F#", "Db", "Ab", "Eb", "Bb", "F", "C", "G", "D", "A", "E"];
const KEYS = [
  ...MINOR.map((note, i) => [`${i + 1}A`, `${note} minor`] as const),
  ...MAJOR.map((note, i) => [`${i + 1}B`, `${note} major`] as const),
];

/** `pick` is told a key's name, or null where what was measured shall hold again. */
export function KeyPicker({ of, pick }: { of: Analysis; pick: (key: string | null) => void }) {
  const { corrected_key: said, measured_key: measured, camelot } = of;
  return (
    <label class="field">
      Key
      <select
        value={said === null ? "" : (camelot ?? "")}
        onChange={({ currentTarget: { value } }) =>
          pick(KEYS.find(([place]) => place === value)?.[1] ?? null)
        }
      >
        <option value="">{measured === null ? "–" : `${measured}, as it was measured`}</option>
        {KEYS.map(([place, name]) => (
          <option key={place} value={place}>
            {/* A key may be said under its other name: C# minor is Db minor. */}
            {said !== null && place === camelot ? said : name} · {place}
          </option>
        ))}
      </select>
    </label>
  );
}
