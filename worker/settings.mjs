// The variables of wrangler.toml: read once for each environment, and text whatever they are there. What they
// mean, and whether they make sense, the core knows.

const PLAIN = ["string", "number", "boolean"];
const known = new WeakMap(); // by environment

/** By name. Those of a sign-in, secrets among them, are worker/auth.mjs's alone. */
export function settingsOf(env) {
  let settings = known.get(env);
  if (settings === undefined) {
    const read = Object.entries(env).filter(([name]) => !name.startsWith("AUTH_"));
    const plain = read.filter(([, value]) => PLAIN.includes(typeof value));
    settings = Object.fromEntries(plain.map(([name, value]) => [name, String(value)]));
    known.set(env, settings);
  }
  return settings;
}
