// A client as a stranger would write it, from the document alone: it uses every part of the API, and compiles
// only where names, members, statuses and problems are what the document says. It is never run.
import createClient from "openapi-fetch";

import type { components, paths } from "#schema";

const api = createClient<paths>({ baseUrl: "/" });
type Schemas = components["schemas"];

const head = { "X-Timezone": "Europe/Berlin", "Idempotency-Key": "one" };

export async function spendADay(): Promise<string[]> {
  const said: string[] = [];

  const today = await api.GET("/api/today", { params: { query: { route: "/focus" } } });
  const action: Schemas["Action"] | undefined = today.data?.action;
  if (action?.type === "focus_return") said.push(action.href);
  for (const step of action?.why ?? []) said.push(`${step.rule}: ${step.saw}`);
  for (const item of today.data?.plan?.items ?? []) said.push(item.title ?? "");

  const started = await api.POST("/api/focus/start", {
    params: { header: head },
    body: { mode: "focus", duration: 300 },
  });
  if (started.error?.type === "/problems/focus-already-running") said.push(started.error.session.id);
  const session: Schemas["FocusSession"] | undefined = started.data?.session;
  if (session === undefined) return said;
  const path = { id: session.id };
  await api.PATCH("/api/focus/{id}/pause", { params: { path } });
  await api.PATCH("/api/focus/{id}/resume", { params: { path } });
  const done = await api.PATCH("/api/focus/{id}/complete", { params: { path, header: head } });
  const reward: Schemas["Reward"] | null | undefined = done.data?.reward;
  said.push(String((reward?.coins ?? 0) + (reward?.multiplier.xp ?? 1)));
  const stats = await api.GET("/api/focus/stats", { params: { query: { period: "week" } } });
  said.push(String(stats.data?.stats));

  const bought = await api.POST("/api/market/purchase", { body: { item_id: "item_boost_xp" } });
  if (bought.error?.type === "/problems/insufficient-coins") {
    const missing: number = bought.error.cost - bought.error.balance;
    said.push(String(missing));
  }
  const quests = await api.GET("/api/quests", { params: { query: { limit: 10 } } });
  const quest = quests.data?.items.find(({ status }) => status === "available");
  if (quest) await api.POST("/api/quests/{id}/accept", { params: { path: { id: quest.id } } });
  await api.POST("/api/quests", { body: { title: "Tune the guitar" } });

  const made = await api.POST("/api/ideas", { body: { title: "A kick under a duvet", tags: ["kick"] } });
  const idea: Schemas["Idea"] | undefined = made.data?.idea;
  const place = { path: { id: idea?.id ?? "" } };
  await api.PATCH("/api/ideas/{id}", { params: place, body: { content: null } });
  await api.DELETE("/api/ideas/{id}", { params: place });

  const onboarding = await api.POST("/api/onboarding/step", {
    body: { step_id: "step_2_interests", response: { interests: ["music"] } },
  });
  for (const step of onboarding.data?.onboarding.steps ?? []) said.push(step.title);

  await api.PUT("/api/interests", { body: { interests: ["music", "focus"] } });
  await api.PUT("/api/modules", { body: { modules: [{ module_key: "focus", weight: 90, enabled: true }] } });
  const settings = await api.PATCH("/api/settings", { body: { theme: null, planner_mode: "hidden" } });
  const tone: "gentle" | "standard" | "energetic" | null | undefined =
    settings.data?.settings.nudge_intensity;
  said.push(tone ?? "standard");

  const wallet = await api.GET("/api/wallet");
  const coins: number | undefined = wallet.data?.wallet.coins;
  said.push(String(coins));
  for (const skill of (await api.GET("/api/skills")).data?.skills ?? []) said.push(skill.name);
  for (const streak of (await api.GET("/api/streaks")).data?.streaks ?? []) said.push(streak.type);
  for (const entry of (await api.GET("/api/ledger")).data?.items ?? []) said.push(entry.event_type);
  for (const event of (await api.GET("/api/activity")).data?.items ?? []) said.push(event.event_type);
  said.push((await api.GET("/api/achievements/next")).data?.achievement?.name ?? "all of them");

  const me = await api.GET("/api/me");
  if (me.data?.missing.includes("terms"))
    await api.POST("/api/me/accept-tos", { body: { version: me.data.tos_version } });
  const token = await api.POST("/api/me/sessions", { body: { name: "a program" } });
  said.push(token.data?.token ?? "");
  const mine = await api.GET("/api/me/export");
  said.push(String(mine.data?.["ideas"]?.length));
  await api.POST("/api/feedback", { body: { type: "bug", title: "The bell is silent" } });
  await api.POST("/api/access-requests", { body: { email: "ann@example.com" } });
  await api.POST("/api/auth/token", { body: { code: "c", code_verifier: "v" } });
  said.push((await api.GET("/api/version")).data?.db_version ?? "");
  said.push((await api.GET("/api/health")).data?.status ?? "");

  const users = await api.GET("/api/admin/users", { params: { query: { search: "ann" } } });
  for (const user of users.data?.items ?? []) said.push(user.email);
  const lesson = await api.POST("/api/admin/lessons", {
    body: { key: "one", topic_id: "topic_chords", title: "One" },
  });
  if (lesson.error?.type === "/problems/not-an-admin") said.push(lesson.error.detail);
  if (lesson.response.status === 201) said.push(lesson.data?.lesson.difficulty ?? "");
  return said;
}

/** What must not compile. */
export async function mistakes() {
  // @ts-expect-error: an unknown mode
  await api.POST("/api/focus/start", { body: { mode: "nap" } });
  // @ts-expect-error: a title is required
  await api.POST("/api/ideas", { body: {} });
  // @ts-expect-error: a text where a number is wanted
  await api.POST("/api/quests/{id}/progress", { params: { path: { id: "q" } }, body: { progress: "3" } });
  // @ts-expect-error: no such path
  await api.GET("/api/wallets");
  // @ts-expect-error: a wallet has no such member
  return (await api.GET("/api/wallet")).data?.wallet.gold;
}
