import { useState } from "preact/hooks";

import { api, told } from "../../api/client";
import type { Reply } from "../../api/types";
import { Icon } from "../../parts/icon";
import { Loaded } from "../../parts/loaded";
import { Back } from "../../parts/ways";
import { useAsk } from "../../state/ask";

type StepsOf = Reply<"/api/recipes/{id}">["recipe"]["steps"];

/** Ticks are for the moment: they are kept nowhere. */
function Steps({ of }: { of: NonNullable<StepsOf> }) {
  const [done, setDone] = useState<number[]>([]);
  const flip = (i: number) => setDone(done.includes(i) ? done.filter((each) => each !== i) : [...done, i]);
  return (
    <ol class="card plan steps">
      {of.map(({ title, detail, minutes }, i) => (
        <li key={i} class={done.includes(i) ? "done" : ""}>
          <button
            class="tick"
            type="button"
            aria-pressed={done.includes(i)}
            aria-label={title}
            onClick={() => flip(i)}
          >
            {done.includes(i) && <Icon name="check" />}
          </button>
          <span>
            <b class="title">{title}</b> <span class="quiet small whole">{detail}</span>
          </span>
          {minutes && <span class="meta">{minutes} min</span>}
        </li>
      ))}
    </ol>
  );
}

export default function Recipe({ id }: { id: string }) {
  const recipe = useAsk(() => told(api.GET("/api/recipes/{id}", { params: { path: { id } } })));
  return (
    <main class="page">
      <Back to="/library/recipes" title="Recipes" />
      <h1 tabIndex={-1}>{recipe.data?.recipe.name ?? "Recipe"}</h1>
      <Loaded of={recipe}>
        {({ recipe: { description, steps, tips } }) => (
          <>
            <p class="lead">{description}</p>
            <Steps of={steps ?? []} />
            {tips && <p class="card">{tips}</p>}
            <p class="row">
              <a class="big main" href="/focus">
                <span class="cap">Set a timer</span>
              </a>
            </p>
          </>
        )}
      </Loaded>
    </main>
  );
}
