// HTTP: from a fetch Request to the core's input, and from the core's reply to a Response.

/** Bytes: the longest text is 100,000 characters, and JSON may take 12 bytes for one of them. */
const BODY_LIMIT = 1280 * 1024;
const CARRIED_HEADERS =
  "content-digest content-type idempotency-key if-match if-none-match if-range range user-agent".split(" ");

/** Bodies of these types are held; any other is streamed, and of it the core sees so many bytes. */
const HELD = /^(text\/|application\/([\w.-]+\+)?json|application\/x-www-form-urlencoded|$)/i;
const HEAD_BYTES = 64;
const CHUNK = 64 * 1024;

export const isLoopback = ({ hostname }) => ["localhost", "127.0.0.1", "[::1]"].includes(hostname);

/**
 * Browsers keep a `__Host-` cookie to https and to this very host; plain http cannot have one, and none is
 * believed there but on one's own machine: whoever is on the way could have set it.
 */
export function ownCookie(url, word) {
  if (url.protocol === "https:") return `__Host-ignition_${word}`;
  return isLoopback(url) ? `ignition_${word}` : null;
}

export const sessionCookie = (url) => ownCookie(url, "session");

const encoder = new TextEncoder();

export const hex = (buffer) =>
  Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

export async function sha256(bytes) {
  return hex(await crypto.subtle.digest("SHA-256", bytes));
}

export const randomHex = (size) => hex(crypto.getRandomValues(new Uint8Array(size)).buffer);

/** The body, or null where it is larger than the limit. Reads no more than it must to know. */
export async function readBody(request) {
  const length = request.headers.get("content-length");
  if (Number(length) > BODY_LIMIT) return null;
  if (length !== null) return new Uint8Array(await request.arrayBuffer()); // no body is longer than it says
  const chunks = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > BODY_LIMIT) return null;
    chunks.push(chunk);
  }
  const body = new Uint8Array(size);
  let end = 0;
  for (const chunk of chunks) {
    body.set(chunk, end);
    end += chunk.byteLength;
  }
  return body;
}

/**
 * A body that is to be streamed, up to its first bytes; null where it is one to be held.
 * @returns {Promise<{head: Uint8Array, length: number?, chunks: AsyncIterable, cancel: Function} | null>}
 */
export async function openStream({ headers, body }) {
  if (HELD.test(headers.get("content-type") ?? "")) return null;
  const length = headers.get("content-length");
  const reader = body?.getReader({ mode: "byob" });
  let space = new ArrayBuffer(2 * CHUNK); // the same for every chunk, however long the body is
  const read = (least) => reader?.readAtLeast(least, new Uint8Array(space));
  const first = await read(HEAD_BYTES);
  async function* chunks() {
    for (let next = first; next?.value?.byteLength > 0; next = await read(CHUNK)) {
      yield next.value;
      space = next.value.buffer;
    }
  }
  return {
    head: first?.value?.slice(0, HEAD_BYTES) ?? new Uint8Array(),
    length: length === null ? null : Number(length),
    chunks: chunks(),
    cancel: async () => reader?.cancel().catch(() => {}),
  };
}

export const hasBearer = (headers) => /^bearer\b/i.test(headers.get("authorization") ?? "");

export function cookieNamed(name, headers) {
  if (name === null) return null;
  const start = `${name}=`;
  const cookies = (headers.get("cookie") ?? "").split(";").map((cookie) => cookie.trim());
  return cookies.find((cookie) => cookie.startsWith(start))?.slice(start.length) || null;
}

export const cookieToken = (headers, url) => cookieNamed(sessionCookie(url), headers);

/**
 * The secret of a token: all of it; of one that names its user, `<user>.<secret>.<mac>`, the part between. So
 * a token of either form opens the same session, whichever store is asked (worker/durable.mjs).
 */
export const secretOf = (token) => /^[\w-]+\.([^.]+)\.[0-9a-f]{16}$/.exec(token)?.[1] ?? token;

/** The session token: `Authorization: Bearer`, which makes the cookie count for nothing, or the cookie. */
export function sessionToken(headers, url) {
  if (!hasBearer(headers)) return cookieToken(headers, url);
  return /^bearer +([^ ]+) *$/i.exec(headers.get("authorization"))?.[1] ?? null;
}

/** The hash of the session token, which is all that goes on from here; null where the request has none. */
async function sessionOf(headers, url) {
  const token = sessionToken(headers, url);
  return token === null ? null : sha256(encoder.encode(secretOf(token)));
}

/**
 * A request as the worker looks at it: the address is parsed once, and once is the session's token hashed.
 * Its id names it in the log, in a header of the reply and in the `instance` of a problem.
 * @param {Request} request
 */
export function arrive(request, id = crypto.randomUUID()) {
  const { method, headers } = request;
  const url = new URL(request.url);
  const instance = `${url.pathname}#${id}`;
  let session;
  const hashed = () => (session ??= sessionOf(headers, url));
  return { request, id, instance, method, headers, url, session: hashed };
}

/** Input.request of the protocol. */
export async function describeRequest({ id, method, headers, url, session }, body, stream) {
  const carried = { "x-request-id": id };
  for (const name of CARRIED_HEADERS) {
    const value = headers.get(name);
    if (value !== null) carried[name] = value;
  }
  return {
    method,
    path: url.pathname,
    query: url.search.slice(1),
    headers: carried,
    session: await session(),
    body_sha256: body.length === 0 ? "" : await sha256(body),
    ...(stream && { stream: { length: stream.length } }),
  };
}

/** The worker's own refusals, as RFC 9457 has them. */
export function problem(status, slug, title, instance, headers = {}) {
  const body = { type: `/problems/${slug}`, title, status, detail: `${title}.`, instance };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  });
}

/** The Response for a reply of the core. */
export function respond({ method }, reply, body) {
  const isBare = method === "HEAD" || reply.status === 204 || reply.status === 304;
  return new Response(isBare ? null : body, { status: reply.status, headers: reply.headers });
}

/** What every reply carries, whoever made it. */
export function finish({ id, url }, response, counts, zone, more) {
  for (const [name, value] of Object.entries(more)) response.headers.append(name, value);
  if (url.protocol === "https:")
    response.headers.set("strict-transport-security", "max-age=31536000");
  // What is no page runs nothing, whatever a browser takes it for.
  if (!response.headers.has("content-security-policy"))
    response.headers.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("x-request-id", id);
  response.headers.set("x-timezone-used", zone);
  response.headers.set(
    "server-timing",
    `d1-trips;desc="${counts.trips}", d1-read;desc="${counts.read}", d1-written;desc="${counts.written}"`,
  );
  return response;
}
