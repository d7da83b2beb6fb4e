// One question for the ear: it sounds, and again when asked to; then an answer is chosen, or tapped.
import { useEffect, useState } from "preact/hooks";

import { type Question, isTapped, nameOf } from "../../drills";
import { Icon } from "../../parts/icon";
import { Taps } from "../../parts/taps";
import { sound } from "../../sound";

export type Answered = { right: boolean; chosen: string } | null;

function Options({
  of: { options, answer },
  answered,
  choose,
}: {
  of: Question;
  answered: Answered;
  choose: (option: string) => void;
}) {
  const look = (option: string) =>
    answered === null ? "" : option === answer ? " right" : option === answered.chosen ? " chosen" : "";
  return (
    <ul class="options answers">
      {options.map((option, i) => (
        <li key={option}>
          <button
            class={`option${look(option)}`}
            type="button"
            data-key={String(i + 1)}
            disabled={answered !== null}
            onClick={() => choose(option)}
          >
            <b>{nameOf(option)}</b>
            {answered !== null && option === answer && <Icon name="check" />}
          </button>
        </li>
      ))}
    </ul>
  );
}

const verdict = ({ answer, options }: Question, { right }: NonNullable<Answered>) => {
  if (options.length === 0) return right ? "That is it." : "Close. Hear it once more, and go on.";
  return right ? `Yes: ${nameOf(answer)}.` : `It was: ${nameOf(answer)}.`;
};

export function Ask({
  question,
  answered,
  answer,
  next,
}: {
  question: Question;
  answered: Answered;
  answer: (right: boolean, chosen: string) => void;
  next: () => void;
}) {
  const [isBlocked, setBlocked] = useState(false);
  const hear = () => void sound(question.notes).then((isHeard) => setBlocked(!isHeard));
  useEffect(hear, [question]);
  return (
    <>
      <div class="keys">
        <button class={answered ? "big" : "big main"} type="button" data-key="R" onClick={hear}>
          <Icon name="volume-2" /> <span class="cap">Hear it again</span>
        </button>
        {answered && (
          <button class="big main" type="button" data-key="Enter" onClick={next}>
            <span class="cap">Next</span> <Icon name="chevron-right" />
          </button>
        )}
      </div>
      <p class="verdict" role="status">
        {isBlocked
          ? "Your browser keeps the sound back until you press the button."
          : answered && verdict(question, answered)}
      </p>
      {question.options.length > 0 ? (
        <Options
          of={question}
          answered={answered}
          choose={(option) => answer(option === question.answer, option)}
        />
      ) : (
        !answered && (
          <Taps count={question.taps.length} done={(taps) => answer(isTapped(question.taps, taps), "")} />
        )
      )}
    </>
  );
}
