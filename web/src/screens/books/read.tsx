// "I am on page 80 now": the one line that is told of a book most often.
import { useState } from "preact/hooks";

import { api, told } from "../../api/client";
import type { Reward } from "../../api/types";
import { Outcome } from "../../parts/loaded";
import { RewardLines } from "../../parts/reward";
import { useAct } from "../../state/ask";

const numberOf = (text: string) => (text === "" ? null : Number(text));

export function Read({ book }: { book: string }) {
  const [page, setPage] = useState("");
  const [minutes, setMinutes] = useState("");
  const [reward, setReward] = useState<Reward | null>(null);
  const tell = useAct(async (keyed, to: number | null, long: number | null) => {
    const body = { ...(to !== null && { to_page: to }), ...(long !== null && { duration_minutes: long }) };
    const params = { path: { book_id: book } };
    setReward((await told(api.POST("/api/books/{book_id}/sessions", { params, ...keyed, body }))).reward);
    setPage("");
    setMinutes("");
  });
  const submit = (event: Event) => (
    event.preventDefault(),
    void tell.run(numberOf(page), numberOf(minutes))
  );
  return (
    <form class="form" onSubmit={submit}>
      <div class="pair">
        <label>
          On page
          <input
            type="number"
            min={0}
            inputMode="numeric"
            value={page}
            onInput={(event) => setPage(event.currentTarget.value)}
          />
        </label>
        <label>
          Minutes
          <input
            type="number"
            min={1}
            inputMode="numeric"
            value={minutes}
            onInput={(event) => setMinutes(event.currentTarget.value)}
          />
        </label>
      </div>
      <Outcome of={tell} />
      <div class="row">
        <button class="chip main" disabled={tell.isBusy || page + minutes === ""}>
          I have read
        </button>
      </div>
      <RewardLines reward={reward} what="Reading" />
    </form>
  );
}
