// One choice, or several in an order: large buttons, told by number keys as well.
export interface Option {
  value: unknown;
  label: string;
  description?: string;
  default?: boolean;
}

export function Options(props: {
  options: Option[];
  chosen: unknown[];
  isOrdered?: boolean;
  pick: (value: unknown) => void;
}) {
  const { options, chosen, isOrdered = false, pick } = props;
  return (
    <ul class="options">
      {options.map(({ value, label, description }, i) => {
        const place = chosen.indexOf(value);
        return (
          <li key={String(value)}>
            <button
              class="option"
              type="button"
              aria-pressed={place >= 0}
              data-key={String(i + 1)}
              onClick={() => pick(value)}
            >
              <b>{label}</b>
              {description && <span class="quiet small">{description}</span>}
              {isOrdered && place >= 0 && <i class="place">{place + 1}</i>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
