// The bare worker: runs recorded SQL and answers with a recorded reply. It has no core, no session and no
// JSON of its own: what it takes is the price of D1 and of workerd alone.

/** Given by PUT before anything is measured. */
let recorded = { sql: [], requests: [] };

const batch = (db, statements) =>
  db.batch(statements.map(([sql, ...values]) => db.prepare(recorded.sql[sql]).bind(...values)));

export default {
  async fetch(request, env) {
    if (request.method === "PUT") {
      recorded = await request.json();
      return new Response();
    }
    const { read, commit, head, reply } = recorded.requests[Number(new URL(request.url).pathname.slice(1))];
    await batch(env.DB, read);
    if (commit) await batch(env.DB, commit);
    return new Response(reply, { status: head.status, headers: head.headers });
  },
};
