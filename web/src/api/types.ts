// The shapes of the document by the addresses that answer with them.
import type { paths } from "#schema";

type Content<R> = R extends { content: { "application/json": infer Body } } ? Body : never;
type Success<R> = Content<
  { [S in keyof R]: S extends 200 | 201 | 202 | "2XX" ? R[S] : never }[keyof R]
>;
type Operation<P extends keyof paths, M extends keyof paths[P]> = paths[P][M];

/** What `method path` answers with. */
export type Reply<P extends keyof paths, M extends keyof paths[P] = Extract<keyof paths[P], "get">> =
  Operation<P, M> extends { responses: infer R } ? Success<R> : never;

/** What `method path` takes. */
export type Body<P extends keyof paths, M extends keyof paths[P]> =
  Operation<P, M> extends { requestBody?: { content: { "application/json": infer B } } } ? B : never;

export type Today = Reply<"/api/today">;
export type Session = NonNullable<Today["focus"]>;
export type Wallet = Today["wallet"];
export type Reward = NonNullable<Reply<"/api/focus/start", "post">["reward"]>;
export type Onboarding = Reply<"/api/onboarding">["onboarding"];
export type Quest = Reply<"/api/quests">["items"][number];
export type Item = Reply<"/api/market">["items"][number];
export type Purchase = Reply<"/api/market">["owned"][number];
export type Me = Reply<"/api/me">;
export type Settings = Reply<"/api/settings">["settings"];
