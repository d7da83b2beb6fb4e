// The product with STORE=durable, with its database and its objects as far away as the bench says. The bench
// makes its users by POST /bench, since their rows are in objects.
import module from "../../build/core.wasm";
import { localSignIn } from "../../scripts/local-sign-in.mjs";
import { makeDurable, objectOf, placesOf, tokenOf } from "../../worker/durable.mjs";
import { makeUserObject } from "../../worker/object.mjs";
import { distant, distantObjects } from "./trips.mjs";

const now = (request) => Number(request.headers.get("x-bench-now") ?? Date.now());
const handler = makeDurable(module, { now });

export class UserObject extends makeUserObject(module, { now }) {
  constructor(ctx, env) {
    super(ctx, { ...env, DB: distant(env.DB, env.TRIP_MS) });
  }

  sql(text, values) {
    this.ctx.storage.sql.exec(text, ...values);
  }
}

/** A session, and rows that its user is given. */
async function signIn(request, env) {
  const { sql, ...asked } = await request.json();
  const places = placesOf(env);
  const { answer } = await localSignIn(handler.core, env, { ...asked, now: now(request) }, places);
  const { user_id: user } = answer;
  const object = env.USERS.get(env.USERS.idFromName(objectOf(user, env)));
  for (const text of sql) await object.sql(text, [user]);
  return Response.json({ token: await tokenOf(env, user, asked.token) });
}

const counts = { trips: 0 };
let far = null; // the environment; what an isolate remembers it remembers of that

export default {
  async fetch(request, env, ctx) {
    const { DB, USERS, TRIP_MS } = env;
    const isOfBench = request.url.endsWith("/bench");
    if (isOfBench) return request.method === "POST" ? signIn(request, env) : Response.json(counts);
    far ??= { ...env, DB: distant(DB, TRIP_MS, counts), USERS: distantObjects(USERS, TRIP_MS, counts) };
    return handler.fetch(request, far, ctx);
  },
};
