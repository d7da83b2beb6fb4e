// The dial. On Today it is the button that starts; pressed, it is the same thing that counts down.
import type { ComponentChildren } from "preact";

/** Ticks as on a studio knob: every 10 s and each minute up to ten minutes, every minute and each fifth
 * above. */
function ticksOf(seconds: number) {
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes <= 10) return { all: minutes * 6, major: minutes };
  if (minutes <= 60) return { all: minutes, major: Math.max(1, Math.round(minutes / 5)) };
  return { all: Math.round(minutes / 5), major: Math.max(1, Math.round(minutes / 30)) };
}

function Ticks({ count, radius, width, kind }: { count: number; radius: number; width: number; kind: string
  }) {
  return (
    <circle
      class={`ticks ${kind}`}
      cx="50"
      cy="50"
      r={radius}
      pathLength={count * 100}
      stroke-dasharray={`${width} ${100 - width}`}
      stroke-dashoffset={width / 2}
    />
  );
}

/** @param props `seconds` the whole; `left` how much of it is left, 0 to 1, or none where nothing runs */
export function Dial(props: { seconds: number; left?: number | undefined; children: ComponentChildren }) {
  const { all, major } = ticksOf(props.seconds);
  return (
    <div class="dial">
      <svg class="face" viewBox="0 0 100 100" aria-hidden="true">
        <Ticks kind="" count={all} radius={48.9} width={Math.min(12, all * 0.15)} />
        <Ticks kind="major" count={major} radius={48.4} width={Math.min(8, major * 0.3)} />
        <circle class="rest" cx="50" cy="50" r="44" />
        {props.left !== undefined && props.left > 0 && (
          <circle
            class="left"
            cx="50"
            cy="50"
            r="44"
            pathLength="1000"
            stroke-dasharray={`${Math.max(1, Math.round(props.left * 1000))} 2000`}
          />
        )}
      </svg>
      {props.children}
    </div>
  );
}
