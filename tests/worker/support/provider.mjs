// Signing in as a person does: a browser with its cookies, a worker, and real identity providers.
import { claimsOfName, startIdentityProvider } from "../../../scripts/identity-provider.mjs";
import { freePort } from "../../../scripts/run.mjs";
import { startWorld } from "./world.mjs";

const AUTH = "/api/auth";

/** A worker with two providers: "development" and, as an issuer of somebody else's, "oidc". */
export async function startSignInWorld() {
  const port = await freePort();
  const says = new Map(); // by name: what a provider says instead of what it would say
  const claimsOf = (name) => says.get(name) ?? claimsOfName(name);
  const start = (id, client) =>
    startIdentityProvider({
      redirectUris: [`http://127.0.0.1:${port}${AUTH}/callback/${id}`],
      claimsOf,
      client,
    });
  const secret = { token_endpoint_auth_method: "client_secret_basic", client_secret: "a secret/of%theirs" };
  const providers = [await start("development"), await start("oidc", secret)];
  const world = await startWorld({
    port,
    bindings: {
      ENVIRONMENT: "local",
      AUTH_SECRET: "of the tests",
      AUTH_DEV_ISSUER: providers[0].issuer,
      AUTH_OIDC_ISSUER: providers[1].issuer,
      AUTH_OIDC_ID: "ignition",
      AUTH_OIDC_SECRET: secret.client_secret,
    },
  });
  const stop = () => Promise.all([world.stop(), ...providers.map((provider) => provider.close())]);
  return { world, says, stop, origin: `http://127.0.0.1:${port}` };
}

/** A browser: cookies by host and path, redirects one by one, Origin and Sec-Fetch-Site as it sends them. */
export class Browser {
  cookies = [];
  headers = {}; // of every request to the worker

  constructor(origin) {
    this.origin = origin;
  }

  /** A cookie that the worker has set; undefined where it has none. */
  cookie(name) {
    return this.cookies.find((cookie) => cookie.name === name);
  }

  #keep(url, headers) {
    for (const line of headers.getSetCookie()) {
      const [pair, ...attributes] = line.split(/; */);
      const name = pair.slice(0, pair.indexOf("="));
      const value = pair.slice(name.length + 1);
      const of = {};
      for (const each of attributes)
        of[each.split("=")[0].toLowerCase()] = each.slice(each.indexOf("=") + 1);
      const path = of.path ?? "/";
      const host = url.host;
      const isOther = (old) => old.name !== name || old.path !== path || old.host !== host;
      this.cookies = this.cookies.filter(isOther);
      const isGone = of["max-age"] === "0" || (!of["max-age"] && Date.parse(of.expires) < Date.now());
      if (value !== "" && !isGone) this.cookies.push({ name, value, path, host, line });
    }
  }

  /** One request, no redirect followed. */
  async send(method, target, { form, headers = {} } = {}) {
    const url = new URL(target, this.origin);
    const cookie = this.cookies
      .filter(({ host, path }) => host === url.host && url.pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join("; ");
    const isWorker = url.origin === this.origin;
    const response = await fetch(url, {
      method,
      headers: {
        ...(cookie && { cookie }),
        ...(isWorker && this.headers),
        ...(method !== "GET" && { origin: url.origin, "sec-fetch-site": "same-origin" }),
        "user-agent": "Browser of the tests",
        ...headers,
      },
      body: form && new URLSearchParams(form),
      redirect: "manual",
    });
    this.#keep(url, response.headers);
    const text = await response.text();
    const location = response.headers.get("location");
    return {
      url,
      status: response.status,
      headers: response.headers,
      text,
      json: () => JSON.parse(text),
      next: location && new URL(location, url),
    };
  }

  /** Follows redirects until there is none, or until `until(url)` says that one is not to be followed. */
  async follow(reply, until = () => false) {
    for (let i = 0; reply.next && !until(reply.next); i += 1) {
      if (i > 10) throw new Error("redirected in circles");
      reply = await this.send("GET", reply.next);
    }
    return reply;
  }

  async csrfToken() {
    return (await this.send("GET", `${AUTH}/csrf`)).json().csrfToken;
  }

  /** To the provider's page that asks for the name. */
  async begin(provider = "development", { callbackUrl = "/" } = {}) {
    const form = { csrfToken: await this.csrfToken(), callbackUrl };
    return this.follow(await this.send("POST", `${AUTH}/signin/${provider}`, { form }));
  }

  /** Types a name there, or says no; stops before the callback. */
  async choose(asked, name, choice = "sign-in") {
    const answered = await this.send("POST", asked.url, { form: { name, choice } });
    return this.follow(answered, (url) => url.origin === this.origin);
  }

  /** All of it: the reply to the callback, whose `next` is where the browser ends up. */
  async signIn(name, provider = "development", options = {}) {
    const chosen = await this.choose(await this.begin(provider, options), name, options.choice);
    return this.send("GET", chosen.next, options);
  }
}
