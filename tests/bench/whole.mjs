// The product, with its database as far away as the bench says.
import worker from "../../worker/index.mjs";
import { distant } from "./trips.mjs";

const counts = { trips: 0 };
let far = null; // the environment; what an isolate remembers it remembers of that

export default {
  fetch(request, env, ctx) {
    if (request.url.endsWith("/bench")) return Response.json(counts);
    far ??= { ...env, DB: distant(env.DB, env.TRIP_MS, counts) };
    return worker.fetch(request, far, ctx);
  },
};
