// What stands before everything: the terms, an age, an approval. Whichever the server names.
import { useState } from "preact/hooks";

import { requestAccess } from "#limits";
import { type Problem, api, gate, signOut, told } from "../api/client";
import { useAct, useAsk } from "../state/ask";
import { askToday } from "../state/today";
import { Icon } from "./icon";
import { Loaded, Outcome } from "./loaded";
import { Terms } from "./terms";

async function passed() {
  gate.value = null;
  await askToday();
}

function TermsGate({ version }: { version: string }) {
  const accept = useAct(async (keyed) => {
    await told(api.POST("/api/me/accept-tos", { ...keyed, body: { version } }));
    await passed();
  });
  return (
    <>
      <h1 tabIndex={-1}>Before you begin</h1>
      <Terms version={version} />
      <Outcome of={accept} />
      <button class="big main" type="button" disabled={accept.isBusy} onClick={() => void accept.run()}>
        <span class="cap">I agree</span>
      </button>
    </>
  );
}

function AgeGate({ least }: { least: number | null | undefined }) {
  const [birth, setBirth] = useState("");
  const verify = useAct(async (keyed, birth_date: string) => {
    await told(api.POST("/api/me/verify-age", { ...keyed, body: { birth_date } }));
    await passed();
  });
  return (
    <form class="form" onSubmit={(event) => (event.preventDefault(), void verify.run(birth))}>
      <h1 tabIndex={-1}>When were you born?</h1>
      <p class="quiet">Ignition is for people of {least ?? "a certain age"} or older. The date is compared,
        and not kept.</p>
      <label>
        Date of birth
        <input type="date" autocomplete="bday" required value={birth}
          onInput={(event) => setBirth(event.currentTarget.value)} />
      </label>
      <Outcome of={verify} />
      <button class="big main" disabled={verify.isBusy}>
        <span class="cap">Go on</span>
      </button>
    </form>
  );
}

function ApprovalGate({ email }: { email: string }) {
  const [reason, setReason] = useState("");
  const [isAsked, setAsked] = useState(false);
  const request = useAct(async (keyed, why: string) => {
    await told(api.POST("/api/access-requests", { ...keyed, body: { email, reason: why || null } }));
    setAsked(true);
  });
  if (isAsked)
    return (
      <>
        <h1 tabIndex={-1}>Thank you. Someone will have a look.</h1>
        <p class="quiet">Once {email} is let in, this page opens by itself when you come back.</p>
      </>
    );
  return (
    <form class="form" onSubmit={(event) => (event.preventDefault(), void request.run(reason))}>
      <h1 tabIndex={-1}>Here, someone opens the door</h1>
      <p class="quiet">Whoever runs this Ignition lets people in by hand. Ask, and come back later.</p>
      <label>
        A word on why, if you like
        <textarea rows={3} maxLength={requestAccess.reason.most} value={reason}
          onInput={(event) => setReason(event.currentTarget.value)} />
      </label>
      <Outcome of={request} />
      <button class="big main" disabled={request.isBusy}>
        <span class="cap">Ask to come in</span>
      </button>
    </form>
  );
}

export function Gate({ problem }: { problem: Problem }) {
  const me = useAsk(() => told(api.GET("/api/me")));
  return (
    <main class="door">
      <span class="mark">
        <Icon name="flame" /> <span class="cap">Ignition</span>
      </span>
      <Loaded of={me}>
        {({ missing, tos_version, min_age, user }) => {
          const first = missing[0] ?? problem.gate;
          if (first === "terms") return <TermsGate version={tos_version} />;
          if (first === "age") return <AgeGate least={min_age} />;
          return <ApprovalGate email={user.email} />;
        }}
      </Loaded>
      <button class="chip bare" type="button" onClick={() => void signOut()}>
        Sign out
      </button>
    </main>
  );
}
