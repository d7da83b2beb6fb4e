import { api, told } from "../../api/client";
import { Find, useFind } from "../../parts/find";
import { Empty } from "../../parts/loaded";
import { Paged, usePages } from "../../parts/paged";
import { Ways } from "../../parts/ways";

export const WAYS: [string, string][] = [
  ["/library", "Glossary"],
  ["/library/shortcuts", "Shortcuts"],
  ["/library/recipes", "Recipes"],
];

export default function Glossary() {
  const find = useFind();
  const terms = usePages(
    (cursor) =>
      told(
        api.GET("/api/glossary", {
          params: { query: { limit: 50, ...(find.q && { q: find.q }), ...(cursor && { cursor }) } },
        }),
      ),
    find.q,
  );
  return (
    <main class="page">
      <h1 tabIndex={-1}>Glossary</h1>
      <Ways label="Library" ways={WAYS} />
      <Find of={find} label="Find a word" />
      <Paged of={terms}>
        {(items) =>
          items.length === 0 ? (
            <Empty>
              <p>This word is not here yet.</p>
            </Empty>
          ) : (
            <dl class="terms-list card">
              {items.map(({ id, term, definition, related_terms: others }) => (
                <div key={id}>
                  <dt>{term}</dt>
                  <dd>{definition}</dd>
                  {others && others.length > 0 && (
                    <dd class="row">
                      {others.map((each) => (
                        <button key={each} class="tag" type="button" onClick={() => find.type(each)}>
                          {each}
                        </button>
                      ))}
                    </dd>
                  )}
                </div>
              ))}
            </dl>
          )
        }
      </Paged>
    </main>
  );
}
