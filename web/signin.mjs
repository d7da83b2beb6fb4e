// The page of sign-in, which needs no script. Its words are web/signin.html's; here it gets a form for each
// provider, and shows the paragraph that says why the last try came to nothing.
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text) => text.replace(/[&<>"]/g, (character) => ESCAPES[character]);
const hidden = ([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`;
const REASONS = ["OAuthCallbackError", "account-not-linked", "email-missing"];

/** A form that is redirected must be allowed to go there: to any provider, and locally to the one beside
 * us. */
const policyOf = (isLocal) =>
  "default-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'; " +
  "form-action 'self' https:" +
  (isLocal ? " http://127.0.0.1:* http://localhost:*" : "");

/**
 * @param {URL} url what was asked for
 * @param {{id: string, name: string}[]} providers
 * @param {Response} csrf Auth.js' answer, whose cookie goes with its token
 * @param {URL} back where the sign-in is to lead
 */
export async function signInPage(env, url, providers, csrf, back) {
  const fields = Object.entries({ ...(await csrf.json()), callbackUrl: back.href }).map(hidden).join("");
  const form = ({ id, name }, i) => `<form method="post" action="/api/auth/signin/${id}">${fields}
<button class="big${i === 0 ? " main" : ""}"><span
  class="cap">Sign in with ${escaped(name)}</span></button></form>`;
  const error = url.searchParams.get("error");
  const shown = error === null || REASONS.includes(error) ? error : "other";
  const page = await env.ASSETS.fetch(new URL("/signin", url));
  const show = { element: (element) => element.removeAttribute("hidden") };
  const filled = new HTMLRewriter()
    .on("#providers", {
      element: (element) => element.setInnerContent(providers.map(form).join("\n"), { html: true }),
    })
    .on(`[data-error="${shown}"]`, show)
    .on(back.origin === url.origin ? "[data-none]" : "[data-elsewhere]", show)
    .on("[data-elsewhere] b", { element: (element) => element.setInnerContent(back.origin) })
    .transform(page);
  const headers = new Headers(csrf.headers);
  headers.set("content-type", "text/html; charset=utf-8");
  headers.set("content-security-policy", policyOf(env.ENVIRONMENT === "local"));
  headers.set("referrer-policy", "no-referrer");
  return new Response(filled.body, { headers });
}
