// The peer with its database as far away as the bench says.
import { distant } from "../trips.mjs";
import app from "./app.mjs";

export default {
  fetch: (request, env, ctx) => app.fetch(request, { ...env, DB: distant(env.DB, env.TRIP_MS) }, ctx),
};
