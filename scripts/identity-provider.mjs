// An identity provider for a developer's machine: whoever types a name is that person. Rule: it listens on
// loopback only, keeps everything in memory, and the worker takes its word nowhere but on localhost. The
// protocol is npm's oidc-provider; the one page that asks for the name is ours. Run as a command with the
// redirect URIs, it tells its issuer on a line and lives as long as its standard input.
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

const PAGE = "/sign-in/";
const DEVELOPMENT_CLIENT = "ignition";

const escaped = (text) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (action, problem = "") => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Who are you?</title>
<link rel="icon" href="data:,">
<style>
body { max-width: 26rem; margin: 12vh auto; padding: 0 1rem; font: 1rem/1.6 system-ui, sans-serif; }
input, button { box-sizing: border-box; width: 100%; padding: .6rem .9rem; margin: .3rem 0; font: inherit; }
</style>
</head>
<body>
<main>
<h1>Who are you?</h1>
<p>This provider runs on your machine only and believes every name.</p>
<form method="post" action="${escaped(action)}">
<label for="name">Name</label>
<input id="name" name="name" autofocus autocomplete="username" maxlength="60" aria-describedby="problem">
<p id="problem" role="alert">${problem}</p>
<button name="choice" value="sign-in">Sign in</button>
<button name="choice" value="cancel">Cancel</button>
</form>
</main>
</body>
</html>
`;

/** "Ann Lee" is ann.lee@example.com; names that give the same address are the same person. */
export function claimsOfName(name) {
  const local = name.normalize("NFKC").toLowerCase().replace(/[\s@]+/g, ".");
  return { sub: encodeURIComponent(local), name, email: `${local}@example.com`, email_verified: true };
}

async function bodyOf(request) {
  let text = "";
  for await (const chunk of request) {
    text += chunk;
    if (text.length > 10_000) break;
  }
  return new URLSearchParams(text);
}

/** Nobody is asked for consent: there is one client, and it is the developer's own. */
async function grantEverything(ctx) {
  const { client, session, provider } = ctx.oidc;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope("openid profile email");
  await grant.save();
  return grant;
}

/** What the provider remembers, for as long as it runs. Payloads tell themselves when they expire. */
function makeMemory() {
  const kept = new Map();
  const where = (test) => [...kept].filter(([, payload]) => test(payload));
  return (model) => ({
    upsert: async (id, payload) => void kept.set(`${model} ${id}`, payload),
    find: async (id) => kept.get(`${model} ${id}`),
    findByUid: async (uid) => where((payload) => payload.kind === model && payload.uid === uid)[0]?.[1],
    findByUserCode: async () => undefined,
    consume: async (id) => void (kept.get(`${model} ${id}`).consumed = Math.floor(Date.now() / 1000)),
    destroy: async (id) => void kept.delete(`${model} ${id}`),
    revokeByGrantId: async (grant) =>
      where(({ grantId }) => grantId === grant).forEach(([key]) => kept.delete(key)),
  });
}

/**
 * Starts the provider on a free port of 127.0.0.1.
 * @param {object} options `redirectUris` of the worker; `claimsOf(name)` what to say of whom; `client` other
 *   metadata of the client than a development client's
 * @returns {Promise<{issuer: string, close: () => Promise<void>}>}
 */
export async function startIdentityProvider({ redirectUris, claimsOf = claimsOfName, client = {} }) {
  const { default: Provider } = await import("oidc-provider");
  const server = createServer();
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const people = new Map();
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    adapter: makeMemory(),
    clients: [
      {
        client_id: DEVELOPMENT_CLIENT,
        redirect_uris: redirectUris,
        token_endpoint_auth_method: "none",
        ...client,
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), alg: "RS256", use: "sig" }] },
    cookies: { keys: [randomBytes(16).toString("hex")] },
    claims: { openid: ["sub"], profile: ["name"], email: ["email", "email_verified"] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    interactions: { url: (_, interaction) => `${PAGE}${interaction.uid}` },
    pkce: { required: () => true },
    ttl: { AccessToken: 600, Grant: 3600, IdToken: 600, Interaction: 3600, Session: 3600 },
    loadExistingGrant: grantEverything,
    findAccount: (_, sub) => people.has(sub) && { accountId: sub, claims: () => people.get(sub) },
  });

  async function askForName(request, response) {
    const show = (status, problem) => {
      response.writeHead(status, {
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-store",
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
      });
      response.end(page(request.url, problem));
    };
    const { session } = await provider.interactionDetails(request, response);
    if (request.method !== "POST") return show(200);
    const body = await bodyOf(request);
    const name = (body.get("name") ?? "").trim();
    if (body.get("choice") === "cancel") {
      const error = { error: "access_denied", error_description: "The person said no." };
      return provider.interactionFinished(request, response, error);
    }
    if (name === "" || name.length > 60) return show(422, "Type a name of at most 60 characters.");
    const claims = claimsOf(name);
    people.set(claims.sub, claims);
    const next = await provider.interactionResult(request, response, { login: { accountId: claims.sub } });
    // Whoever typed a name before in this browser is signed out here, without another page about it.
    const earlier = session && (await provider.Session.findByUid(session.uid));
    if (earlier) {
      delete earlier.accountId;
      delete earlier.authorizations;
      await earlier.persist();
    }
    return response.writeHead(303, { location: next }).end();
  }

  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (!request.url.startsWith(PAGE)) return answer(request, response);
    return askForName(request, response).catch((error) => {
      response.writeHead(400, { "content-type": "text/plain" });
      response.end(`${error.message}. Go back and start again.\n`);
    });
  });
  const close = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  return { issuer, close };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { issuer } = await startIdentityProvider({ redirectUris: process.argv.slice(2) });
  console.log(issuer);
  process.on("SIGINT", () => {}); // Ctrl-C reaches all of a terminal's processes; the first one ends us
  process.stdin.resume().on("end", () => process.exit());
}
