// The product, with what its database reads and writes counted, at the time that the bench says.
import module from "../../build/core.wasm";
import { localSignIn } from "../../scripts/local-sign-in.mjs";
import { makeHandler } from "../../worker/handler.mjs";
import { distant } from "./trips.mjs";

const now = (request) => Number(request.headers.get("x-bench-now"));
const handler = makeHandler(module, { now });
const counts = { read: 0, written: 0, bytes: 0 };
let far = null;

export default {
  async fetch(request, env, ctx) {
    far ??= { ...env, DB: distant(env.DB, "", counts) };
    const { pathname } = new URL(request.url);
    if (pathname === "/bench/pass") return new Response();
    if (pathname !== "/bench") return handler.fetch(request, far, ctx);
    if (request.method === "GET") return Response.json(counts);
    const { email, token } = await request.json();
    await localSignIn(handler.core, env, { email, token, now: now(request) });
    return Response.json({ token });
  },
};
