import { api, told } from "../../api/client";
import type { Reply } from "../../api/types";
import { Icon } from "../../parts/icon";
import { Loaded } from "../../parts/loaded";
import { Ways } from "../../parts/ways";
import { useAsk } from "../../state/ask";
import { WAYS } from "./overview";

export type DrillOf = Reply<"/api/learn/drills">["drills"][number];

export const DrillLine = ({ of: { key, title, description, attempts, correct } }: { of: DrillOf }) => (
  <li>
    <a class="line" href={`/learn/drills/${key}`}>
      <Icon name="headphones" />
      <span>
        <b>{title}</b> <span class="quiet small whole">{description}</span>
      </span>
      <span class="meta">{attempts > 0 ? `${Math.round((100 * correct) / attempts)} %` : "New"}</span>
    </a>
  </li>
);

export default function Drills() {
  const drills = useAsk(() => told(api.GET("/api/learn/drills")));
  return (
    <main class="page">
      <h1 tabIndex={-1}>Drills</h1>
      <Ways label="Learn" ways={WAYS} />
      <p class="lead">Ten questions for the ear, two minutes. Wrong answers train it, too.</p>
      <Loaded of={drills}>
        {({ drills: all }) => (
          <section class="card">
            <ul class="list">
              {all.map((drill) => (
                <DrillLine key={drill.key} of={drill} />
              ))}
            </ul>
          </section>
        )}
      </Loaded>
    </main>
  );
}
