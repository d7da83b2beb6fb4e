import { api, told } from "../../api/client";
import { Icon } from "../../parts/icon";
import { Loaded } from "../../parts/loaded";
import { Back } from "../../parts/ways";
import { useAsk } from "../../state/ask";
import { DrillLine } from "./drills";

export default function Topic({ of: key }: { of: string }) {
  const topic = useAsk(() => told(api.GET("/api/learn/topics/{key}", { params: { path: { key } } })));
  return (
    <main class="page">
      <Back to="/learn" title="Learn" />
      <h1 tabIndex={-1}>{topic.data?.topic.name ?? "Topic"}</h1>
      <Loaded of={topic}>
        {({ topic: { description }, lessons, drills }) => (
          <>
            <p class="lead">{description}</p>
            {lessons.length > 0 && (
              <section class="card" aria-labelledby="lessons">
                <h2 id="lessons">Lessons</h2>
                <ul class="list">
                  {lessons.map(({ key: lesson, title, description: about, status, duration_minutes }) => (
                    <li key={lesson} class={status === "completed" ? "done" : ""}>
                      <a class="line" href={`/learn/lessons/${lesson}`}>
                        <span class="tick">{status === "completed" && <Icon name="check" />}</span>
                        <span>
                          <b>{title}</b> <span class="quiet small whole">{about}</span>
                        </span>
                        <span class="meta">{duration_minutes} min</span>
                      </a>
                    </li>
                  ))}
                </ul>
              </section>
            )}
            {drills.length > 0 && (
              <section class="card" aria-labelledby="drills">
                <h2 id="drills">For the ear</h2>
                <ul class="list">
                  {drills.map((drill) => (
                    <DrillLine key={drill.key} of={drill} />
                  ))}
                </ul>
              </section>
            )}
          </>
        )}
      </Loaded>
    </main>
  );
}
