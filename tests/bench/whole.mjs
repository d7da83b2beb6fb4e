// The product, with its database as far away as the bench says.
import worker from "../../worker/index.mjs";
import { distant } from "./trips.mjs";

export default {
  fetch: (request, env, ctx) => worker.fetch(request, { ...env, DB: distant(env.DB, env.TRIP_MS) }, ctx),
};
