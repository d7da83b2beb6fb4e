// The account: who, which sessions, all data along, everything deleted, signing out.
import { useState } from "preact/hooks";

import { api, signOut, told } from "../api/client";
import { Icon } from "../parts/icon";
import { Loaded, Outcome } from "../parts/loaded";
import { burn } from "../outbox";
import { useAct, useAsk } from "../state/ask";
import { askMe } from "../state/me";

const dateOf = (time: string | null | undefined) =>
  time ? new Intl.DateTimeFormat(undefined, { dateStyle: "medium" }).format(new Date(time)) : "";

/** "Mozilla/5.0 (X11; Linux x86_64) … Chrome/1" as "Chrome, Linux". */
export function deviceOf(agent: string | null | undefined) {
  if (!agent) return "Unknown";
  const browser = /(Firefox|Edg|Chrome|Safari)\//.exec(agent)?.[1]?.replace("Edg", "Edge") ?? agent.slice(0,
    30);
  const system = /(Android|iPhone|iPad|Windows|Mac OS|Linux)/.exec(agent)?.[1];
  return system ? `${browser}, ${system}` : browser;
}

function Sessions() {
  const sessions = useAsk(() => told(api.GET("/api/me/sessions")));
  const end = useAct((keyed, id: string) => told(api.DELETE("/api/me/sessions/{id}", { params: { path: {
    id } }, ...keyed })));
  return (
    <section class="card" aria-labelledby="sessions">
      <h2 id="sessions">Where you are signed in</h2>
      <Loaded of={sessions}>
        {({ items: all }) => (
          <ul class="list">
            {all.map(({ id, user_agent, is_token, is_current, created_at }) => (
              <li key={id}>
                <span>{is_token ? `Token: ${user_agent ?? "without a name"}` : deviceOf(user_agent)} <span
                  class="meta">since {dateOf(created_at)}</span></span>
                {is_current ? <span class="said-good">This one</span> : (
                  <button class="chip" type="button" disabled={end.isBusy}
                    onClick={() => void end.run(id)}>End it</button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <Outcome of={end} />
    </section>
  );
}

function Delete({ email }: { email: string }) {
  const [typed, type] = useState("");
  const remove = useAct(async (keyed) => {
    await told(api.DELETE("/api/me", keyed));
    await burn().catch(() => {});
    location.assign("/api/auth/signin");
  });
  return (
    <details class="card">
      <summary><h2>Delete everything</h2></summary>
      <form class="form" onSubmit={(event) => (event.preventDefault(), void remove.run())}>
        <p class="quiet">Your account and all that it holds are deleted at once,
          for good. Take your data along first if you want it.</p>
        <label>
          To be sure, type {email}
          <input autocomplete="off" value={typed} onInput={(event) => type(event.currentTarget.value)} />
        </label>
        <Outcome of={remove} />
        <button class="chip danger" disabled={typed !== email || remove.isBusy}><Icon
          name="trash-2" /> Delete my account</button>
      </form>
    </details>
  );
}

async function leave() {
  await burn().catch(() => {});
  await signOut();
}

export default function Account() {
  const me = useAsk(askMe);
  return (
    <main class="page">
      <h1 tabIndex={-1}>Account</h1>
      <Loaded of={me}>
        {({ user }) => (
          <>
            <section class="card row">
              <span class="initials" aria-hidden="true">{user.name.slice(0, 1).toUpperCase()}</span>
              <span><b>{user.name}</b><br /><span class="quiet">{user.email}</span></span>
            </section>
            <Sessions />
            <section class="card" aria-labelledby="data">
              <h2 id="data">Your data</h2>
              <p class="quiet small">One file with everything that is yours.</p>
              <a class="chip" href="/api/me/export" download="ignition.json">Take it along</a>
            </section>
            <Delete email={user.email} />
            <div class="row">
              <button class="big" type="button" onClick={() => void leave()}><Icon name="log-out" /> <span
                class="cap">Sign out</span></button>
              <a class="chip bare" href="/docs">The API</a>
              {user.role === "admin" && <a class="chip" href="/admin">Administration</a>}
            </div>
          </>
        )}
      </Loaded>
    </main>
  );
}
