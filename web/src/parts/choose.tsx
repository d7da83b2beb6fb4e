// One of a few, side by side: which shelf, which period, which of them.
export function Choose<V extends string | number>(props: {
  label: string;
  of: readonly (readonly [value: V, label: string])[];
  chosen: V | null;
  isOff?: boolean;
  pick: (value: V) => void;
}) {
  const { label, of, chosen, isOff = false, pick } = props;
  return (
    <div class="row" role="group" aria-label={label}>
      {of.map(([value, said]) => (
        <button
          key={value}
          class="chip"
          type="button"
          aria-pressed={value === chosen}
          disabled={isOff}
          onClick={() => pick(value)}
        >
          {said}
        </button>
      ))}
    </div>
  );
}
