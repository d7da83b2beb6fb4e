// Finding one of the exercises, by a few letters.
import { api, told } from "../../api/client";
import { Find, useFind } from "../../parts/find";
import { Icon } from "../../parts/icon";
import { Things, at, usePages } from "../../parts/paged";
import { words } from "../../words";

function useExercises() {
  const find = useFind();
  const query = { limit: 20, ...(find.q && { search: find.q }) };
  const all = usePages((cursor) => told(api.GET("/api/exercises", at(cursor, query))), find.q);
  return { find, all };
}

export function Pick({ pick }: { pick: (id: string, name: string) => void }) {
  const { find, all } = useExercises();
  return (
    <div class="stack">
      <Find of={find} label="Find an exercise" />
      {find.q !== "" && (
        <Things of={all} look="list" empty="None is called like this.">
          {({ id, name, muscle_groups: muscles }) => (
            <li key={id}>
              <button class="line" type="button" onClick={() => pick(id, name)}>
                <span>{name}</span>
                <span class="meta">{muscles.slice(0, 2).map(words).join(", ")}</span>
                <Icon name="plus" />
              </button>
            </li>
          )}
        </Things>
      )}
    </div>
  );
}

export function Exercises() {
  const { find, all } = useExercises();
  return (
    <>
      <Find of={find} label="Find an exercise" />
      <Things of={all} empty="None is called like this.">
        {({ id, name, muscle_groups: muscles, equipment, is_custom: isOwn }) => (
          <li key={id}>
            <a class="card item" href={`/exercise/exercises/${id}`}>
              <h2>{name}</h2>
              <span class="meta">
                {[isOwn && "Yours", muscles.map(words).join(", "), equipment.map(words).join(", ")]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </a>
          </li>
        )}
      </Things>
    </>
  );
}
