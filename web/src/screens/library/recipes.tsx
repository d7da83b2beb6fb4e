import { api, told } from "../../api/client";
import { Paged, usePages } from "../../parts/paged";
import { Ways } from "../../parts/ways";
import { counted, words } from "../../words";
import { WAYS } from "./glossary";

export default function Recipes() {
  const recipes = usePages((cursor) =>
    told(
      api.GET("/api/recipes", {
        params: { query: cursor ? { cursor } : {} },
      }),
    ),
  );
  return (
    <main class="page wide-page">
      <h1 tabIndex={-1}>Recipes</h1>
      <Ways label="Library" ways={WAYS} />
      <p class="lead">From an empty project to something that plays, step by step.</p>
      <Paged of={recipes}>
        {(items) => (
          <ul class="cards-grid">
            {items.map(({ id, name, excerpt, category, genre, steps }) => (
              <li key={id}>
                <a class="card item" href={`/library/recipes/${id}`}>
                  <h2>{name}</h2>
                  <p class="quiet small">{excerpt}</p>
                  <span class="meta">
                    {genre ?? words(category)} · {counted(steps, "step")}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </main>
  );
}
