// The bare worker: runs recorded SQL and answers with a recorded reply. It has no core, no session and no
// JSON of its own: what it takes is the price of D1, of workerd and of the line of log that every worker
// prints.

import { distant } from "./trips.mjs";

/** Given by PUT before anything is measured. */
let recorded = { sql: [], requests: [] };

const LINE = JSON.stringify({ method: "GET", route: "GET /api/today", status: 200, ms: 2, trips: 1 });

const batch = (db, statements) =>
  db.batch(statements.map(([sql, ...values]) => db.prepare(recorded.sql[sql]).bind(...values)));

export default {
  async fetch(request, env) {
    if (request.method === "PUT") {
      recorded = await request.json();
      return new Response();
    }
    const url = new URL(request.url);
    const given = url.searchParams.get("given"); // a first request brings its recording along
    if (given !== null) recorded = JSON.parse(given);
    const { read, commit, head, reply } = recorded.requests[Number(url.pathname.slice(1))];
    const db = distant(env.DB, env.TRIP_MS);
    await batch(db, read);
    if (commit) await batch(db, commit);
    console.log(LINE);
    return new Response(reply, { status: head.status, headers: head.headers });
  },
};
