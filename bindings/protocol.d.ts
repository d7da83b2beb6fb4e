// The conversation between the worker and the core. The core never does I/O: it is asked `step`, and answers with the
// next thing to do. It keeps nothing between two calls; the whole input is given again, with what has been read added.
//
//   step(input)                  → read    run as one D1 batch, then step({...input, rows})
//                                  (again, with the rows so far, where those name what is still to be read)
//   step({...input, rows})       → upload  stream the request's body into R2, then step({...input, rows, uploaded})
//                                → list_blobs  list what is in R2, then step({...input, rows, blobs})
//   step({...input, rows})       → commit  delete what it drops in R2, run it as one D1 batch (a transaction), then send the
//                                          reply
//                                → reply   send it, nothing is written
//
// The input crosses as one JSON text, the request body beside it as bytes; the output likewise, the reply's body beside it.

/** A value that SQLite stores. Numbers are doubles (D1 binds every number as REAL); booleans travel as 0 and 1. */
export type Value = string | number | null;

/**
 * One SQL statement: the text first, then one value for each of ?1, ?2, … Texts are constants of the module, so they do
 * not cross again and again: over the border goes [address, bytes, ...values], and core.mjs puts in the text.
 */
export type Statement = [sql: string, ...values: Value[]];

export interface Input {
  request: Request;
  facts: Facts;
  /** What the statements of each `read` so far returned, in their order: rows as arrays, in the order of the SELECT. */
  rows?: Value[][][];
  /** Where the read asked for them: of each name the offset in seconds at the beginning, then each change. */
  zones?: Record<string, null | [offset: number, ...changes: [instant: number, offset: number][]]>;
  /** Where the read asked for it: 64 random hexadecimal digits and their SHA-256, the same on every attempt. */
  secret?: { text: string; sha256: string };
  /** Where an upload was asked for: what has become of the body, the same on every attempt. */
  uploaded?: { bytes: number; sha256: string };
  /** Where they were asked for: objects by their keys; milliseconds; whether no more follow. */
  blobs?: { objects: { key: string; uploaded_at: number }[]; is_last: boolean };
}

export interface Request {
  /** An HTTP method, or "INTERNAL" for the worker's own calls, which no HTTP request can make. */
  method: string;
  /** As received, percent-encoded, without the query. For "INTERNAL": the endpoint's name. */
  path: string;
  /** As received, without "?". */
  query: string;
  /** Lower-case names: content-digest, content-type, idempotency-key, if-match, if-none-match, if-range, range, user-agent;
   * only those that were sent. x-request-id is the worker's own. */
  headers: Record<string, string>;
  /** SHA-256 of the session token, lower-case hex; null where the request carried none. */
  session: string | null;
  /** SHA-256 of the body that the core sees, lower-case hex; "" without a body. */
  body_sha256: string;
  /** The body is no text, so it is not held: the core sees its first 64 bytes, and the length that the request tells. */
  stream?: { length: number | null };
}

/** What the core may not find out for itself. Taken once per request and used again on every attempt. */
export interface Facts {
  /** Milliseconds since 1970-01-01T00:00Z; `now` and the bounds of the user's local day and ISO week (ends are exclusive). */
  now: number;
  day_start: number;
  day_end: number;
  week_start: number;
  week_end: number;
  /** The user's civil date, YYYY-MM-DD. */
  date: string;
  /** East of Greenwich is positive. */
  utc_offset_minutes: number;
  /** The IANA name that was used, and whether the request named it (an unknown or absent name counts as UTC). */
  zone: string;
  zone_named: boolean;
  /** 32 random bytes in lower-case hex, from which a named generator draws ids. */
  seed: string;
  /** The variables of wrangler.toml as text. The core knows which of them are its own, and what they may be. */
  settings: Record<string, string>;
}

export type Output = Read | Listing | Upload | Commit | Answer;

export interface Read {
  read: Statement[];
  /** Present where the next step wants `zones` too. */
  zones?: ZoneQuestion;
  /** Present where the next step wants `secret` too. */
  draw_secret?: true;
  /** Present where a replica of the database may be asked, which may lag behind what was written last. */
  may_lag?: true;
  route: string;
}

/** Of which time zones the offsets are wanted, and over which time. At most 50 names are answered. */
export interface ZoneQuestion {
  names: string[];
  /** Where in the rows more names stand. */
  columns: [statement: number, column: number][];
  /** Milliseconds. */
  spans: [from: number, to: number][];
  /** Where in the rows instants stand, as ISO text: three days on each side of them belong to the time. */
  around: [statement: number, column: number][];
}

/** Which objects of R2 are wanted: behind the key `after`, by their keys. */
export interface Listing {
  list_blobs: { prefix: string; after: string; limit: number };
  route: string;
}

/** The body becomes this object. Unless a commit follows whose outcome is not known to be none, it is deleted again. */
export interface Upload {
  upload: { key: string; length: number };
  route: string;
}

export interface Commit {
  /** What its statements return, where they return anything, are messages: they go into the queue once it is written. */
  commit: Statement[];
  /** Keys of R2 objects to delete before the batch. */
  drop_blobs?: string[];
  /** It was a part: take the request again from the reads, and answer with what that comes to. */
  again?: true;
  reply: ReplyHead;
  route: string;
  after?: Statement[];
}

export interface Answer {
  reply: ReplyHead;
  /** For the log: a variable that makes no sense, and what it must be. The reply is then a 503 that does not tell. */
  error?: string;
  /** The body goes on with that of the same request with this query: drive it when the part before is sent. */
  next?: string;
  /** The body is that part of an object. The module's own is for `missing`, which is sent where there is no such object. */
  blob?: { key: string; offset: number; length: number };
  missing?: ReplyHead;
  /** The row of the route table, for the log: "GET /api/focus/{id}". Never holds an id. */
  route: string;
  /** Statements to run when the reply is on its way; their failure changes nothing for the caller. */
  after?: Statement[];
}

export interface ReplyHead {
  status: number;
  /** Lower-case names. The body (bytes, beside this JSON) is empty where the status has none. */
  headers: Record<string, string>;
}

/**
 * The module's exports, all there is. Lengths are in bytes.
 *   reserve(n)        → address of n writable bytes: the JSON of Input, then the request body
 *   step(json, body)  → length of the JSON of Output
 *   output()          → its address
 *   reply()           → address of the reply's body
 *   reply_size()      → its length
 * `_initialize` is called once before. A trap leaves the instance unusable: make a new one from the same WebAssembly.Module.
 */
export interface CoreExports {
  memory: WebAssembly.Memory;
  _initialize(): void;
  reserve(size: number): number;
  step(json: number, body: number): number;
  output(): number;
  reply(): number;
  reply_size(): number;
}
