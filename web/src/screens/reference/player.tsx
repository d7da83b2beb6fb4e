// Hears a track: play, five seconds on or back, and one part of it again and again.
import { inWords } from "../../clock";
import { Icon } from "../../parts/icon";
import { type Audio, useAudio } from "./audio";
import { ByHand, Parts, type Section } from "./loop";
import { lengthOf } from "./time";
import { type Peak, Wave } from "./wave";

const STEP = 5;

function Keys({ of }: { of: Audio }) {
  const { at, isPlaying, to, flip } = of;
  return (
    <div class="keys">
      <button
        class="big round"
        type="button"
        data-key="ArrowLeft"
        aria-label="Five seconds back"
        onClick={() => to(at - STEP)}
      >
        <Icon name="chevron-left" />
      </button>
      <button class="big main" type="button" data-key="Space" onClick={flip}>
        <Icon name={isPlaying ? "pause" : "play"} /> <span class="cap">{isPlaying ? "Pause" : "Play"}</span>
      </button>
      <button
        class="big round"
        type="button"
        data-key="ArrowRight"
        aria-label="Five seconds on"
        onClick={() => to(at + STEP)}
      >
        <Icon name="chevron-right" />
      </button>
    </div>
  );
}

export function Player(props: {
  src: string;
  peaks: Peak[];
  sections: Section[];
  known: number | null;
  keep: (part: Section) => void;
}) {
  const { src, peaks, sections, known, keep } = props;
  const of = useAudio();
  const seconds = of.seconds || (known ?? 0);
  return (
    <section class="card stack" aria-label="Player">
      <audio ref={of.audio} src={src} preload="metadata" {...of.listen} />
      <div class="scrub">
        <Wave peaks={peaks} seconds={seconds} at={of.at} loop={of.loop} />
        <input
          type="range"
          aria-label="Where it is"
          aria-valuetext={`${inWords(Math.round(of.at))} of ${inWords(Math.round(seconds))}`}
          min={0}
          max={Math.max(1, seconds)}
          step="any"
          value={of.at}
          onInput={(event) => of.to(Number(event.currentTarget.value))}
        />
      </div>
      <p class="row between meta">
        <span>{lengthOf(of.at)}</span>
        <span>{lengthOf(seconds)}</span>
      </p>
      <Keys of={of} />
      {sections.length > 0 && <Parts of={of} sections={sections} />}
      <ByHand of={of} keep={keep} />
    </section>
  );
}
