// A pad to tap a rhythm on, by finger, mouse or the space bar. The taps are over when there are enough of
// them, or when none has come for a while.
import { useEffect, useRef, useState } from "preact/hooks";

const PATIENCE = 2_500; // milliseconds

export function Taps({ count, done }: { count: number; done: (seconds: number[]) => void }) {
  const taps = useRef<number[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [shown, show] = useState(0);
  const finish = () => {
    clearTimeout(timer.current);
    const first = taps.current[0] ?? 0;
    done(taps.current.map((at) => (at - first) / 1000));
  };
  const tap = (event: Event) => {
    event.preventDefault();
    taps.current.push(event.timeStamp);
    show(taps.current.length);
    clearTimeout(timer.current);
    if (taps.current.length >= count) finish();
    else timer.current = setTimeout(finish, PATIENCE);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <button
      class="pad"
      type="button"
      data-key="Space"
      onPointerDown={tap}
      onKeyDown={(event) => (event.key === " " || event.key === "Enter") && !event.repeat && tap(event)}
      onClick={(event) => event.detail === 0 && tap(event)}
    >
      <b>{shown === 0 ? "Tap it back" : `${shown} of ${count}`}</b>
      <span class="small">here, or with the space bar</span>
    </button>
  );
}
