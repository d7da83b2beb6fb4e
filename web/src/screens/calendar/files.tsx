// The calendar as a file, to other programs and from them.
import { useState } from "preact/hooks";

import { api, told } from "../../api/client";
import { Fold } from "../../parts/fold";
import { Outcome } from "../../parts/loaded";
import { useAct } from "../../state/ask";
import { counted } from "../../words";

export function Files() {
  const [said, say] = useState("");
  const bring = useAct(async (keyed, text: string) => {
    const { created, changed, removed } = await told(
      api.POST("/api/calendar/import", {
        headers: { ...keyed.headers, "content-type": "text/calendar" },
        body: text as never,
        bodySerializer: (body: unknown) => body as string,
      }),
    );
    const parts = [
      created > 0 && `${counted(created, "event")} brought in`,
      changed > 0 && `${changed} changed`,
      removed > 0 && `${removed} taken out`,
    ].filter(Boolean);
    say(parts.length > 0 ? `${parts.join(", ")}.` : "All of it was here already.");
  });
  const read = async (files: FileList | null) => {
    const file = files?.[0];
    if (file) await bring.run(await file.text());
  };
  return (
    <Fold title="Other calendars" icon="calendar">
      <div class="form">
        <label>
          A file of another calendar (.ics). The same file again changes what is here; nothing is there twice.
          <input
            type="file"
            accept=".ics,text/calendar"
            disabled={bring.isBusy}
            onChange={(event) => void read(event.currentTarget.files)}
          />
        </label>
        {said && (
          <p role="status" class="said-good">
            {said}
          </p>
        )}
        <Outcome of={bring} />
        <a class="chip" href="/api/calendar.ics" download="ignition.ics">
          Take this one along
        </a>
      </div>
    </Fold>
  );
}
