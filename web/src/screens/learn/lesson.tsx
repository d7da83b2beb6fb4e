import { useEffect, useState } from "preact/hooks";

import { api, told } from "../../api/client";
import type { Reply, Reward } from "../../api/types";
import { Icon } from "../../parts/icon";
import { Loaded, Outcome } from "../../parts/loaded";
import { Markdown } from "../../parts/markdown";
import { RewardLines } from "../../parts/reward";
import { Back } from "../../parts/ways";
import { type Quiz, lessonOf } from "../../quiz";
import { useAct, useAsk } from "../../state/ask";

type LessonOf = Reply<"/api/learn/lessons/{key}">["lesson"];

type Known = Record<number, boolean>;

/** One question: think, look, and say for oneself whether it was there. */
function Question({
  of: { question, answer },
  known,
  tell,
}: {
  of: Quiz;
  known: boolean | undefined;
  tell: (known: boolean) => void;
}) {
  const [isOpen, open] = useState(false);
  return (
    <li class="card item">
      <Markdown text={question} />
      {isOpen ? (
        <>
          <div class="answer">
            <Markdown text={answer} />
          </div>
          <div class="row" role="group" aria-label="Did you have it?">
            <button class="chip" type="button" aria-pressed={known === true} onClick={() => tell(true)}>
              <Icon name="check" /> I had it
            </button>
            <button class="chip" type="button" aria-pressed={known === false} onClick={() => tell(false)}>
              Not yet
            </button>
          </div>
        </>
      ) : (
        <div class="row">
          <button class="chip" type="button" onClick={() => open(true)}>
            Show the answer
          </button>
        </div>
      )}
    </li>
  );
}

function scoreOf(quiz: Quiz[], known: Known) {
  const answers = Object.values(known);
  if (quiz.length === 0 || answers.length < quiz.length) return null;
  return Math.round((100 * answers.filter(Boolean).length) / quiz.length);
}

function Finish({ of: lesson, quiz, known }: { of: LessonOf; quiz: Quiz[]; known: Known }) {
  const [reward, setReward] = useState<Reward | null>(null);
  const [isOver, setOver] = useState(false);
  const complete = useAct(async (keyed, score: number | null) => {
    const answer = await told(
      api.POST("/api/learn/lessons/{key}/complete", {
        params: { path: { key: lesson.key } },
        ...keyed,
        body: { quiz_score: score },
      }),
    );
    setReward(answer.reward);
    setOver(true);
  });
  if (isOver)
    return (
      <section class="card item" role="status">
        <h2>
          <Icon name="check" /> Read to the end.
        </h2>
        <RewardLines reward={reward} what="Lesson" />
        <p class="row">
          <a class="big main" href="/learn">
            <span class="cap">Learn</span>
          </a>
          <a class="big" href="/today">
            <Icon name="sun" /> <span class="cap">What now?</span>
          </a>
        </p>
      </section>
    );
  return (
    <div>
      <Outcome of={complete} />
      <button
        class="big main"
        type="button"
        disabled={complete.isBusy}
        onClick={() => void complete.run(scoreOf(quiz, known))}
      >
        <Icon name="check" />{" "}
        <span class="cap">{lesson.status === "completed" ? "Read again" : "Done with it"}</span>
      </button>
    </div>
  );
}

function Text({ of: lesson }: { of: LessonOf }) {
  const { text, quiz } = lessonOf(lesson.content_markdown ?? "");
  const [known, setKnown] = useState<Known>({});
  return (
    <>
      <Markdown text={text} />
      {quiz.length > 0 && (
        <section aria-labelledby="check">
          <h2 id="check" class="group">
            Check yourself
          </h2>
          <ol class="stack">
            {quiz.map((each, i) => (
              <Question
                key={each.question}
                of={each}
                known={known[i]}
                tell={(isKnown) => setKnown((before) => ({ ...before, [i]: isKnown }))}
              />
            ))}
          </ol>
        </section>
      )}
      <Finish of={lesson} quiz={quiz} known={known} />
    </>
  );
}

/** Opening a lesson begins it; on one that is begun the server changes nothing. */
export default function Lesson({ of: key }: { of: string }) {
  const params = { path: { key } };
  const lesson = useAsk(() => told(api.GET("/api/learn/lessons/{key}", { params })));
  const begin = useAct((keyed) => told(api.POST("/api/learn/lessons/{key}/start", { params, ...keyed })));
  const isNew = lesson.data?.lesson.status === "not_started";
  useEffect(() => {
    if (isNew) void begin.run();
  }, [isNew]);
  const of = lesson.data?.lesson;
  return (
    <main class="page">
      <Back to={of ? `/learn/topics/${of.topic}` : "/learn"} title={of ? "The topic" : "Learn"} />
      <h1 tabIndex={-1}>{of?.title ?? "Lesson"}</h1>
      <Loaded of={lesson}>{({ lesson: each }) => <Text of={each} />}</Loaded>
    </main>
  );
}
