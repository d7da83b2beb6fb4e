// The rooms of the core: which domain uses which. Each may use those below it, so no two use one another.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";

const DOMAINS = fileURLToPath(new URL("../../cpp/domains", import.meta.url));
const INCLUDE = /^#include "domains\/(\w+)\/[\w.]+"/gm;

/** Of each domain, those that its files include. */
function uses() {
  const rooms = readdirSync(DOMAINS).map((domain) => {
    const files = readdirSync(path.join(DOMAINS, domain)).filter((file) => /\.(h|cc)$/.test(file));
    const texts = files.map((file) => readFileSync(path.join(DOMAINS, domain, file), "utf8"));
    const used = texts.flatMap((text) => [...text.matchAll(INCLUDE)].map(([, name]) => name));
    return [domain, new Set(used.filter((name) => name !== domain))];
  });
  return new Map(rooms);
}

/** A way from a domain back to itself, or null. */
function circle(rooms) {
  const done = new Set();
  const walk = (domain, way) => {
    if (way.includes(domain)) return [...way.slice(way.indexOf(domain)), domain];
    if (done.has(domain)) return null;
    for (const used of rooms.get(domain) ?? []) {
      const found = walk(used, [...way, domain]);
      if (found) return found;
    }
    done.add(domain);
    return null;
  };
  for (const domain of rooms.keys()) {
    const found = walk(domain, []);
    if (found) return found;
  }
  return null;
}

/** How many floors the house has: a domain stands one above the highest that it uses. */
function floors(rooms) {
  const known = new Map();
  const floor = (domain) => {
    if (!known.has(domain)) known.set(domain, 1 + Math.max(0, ...[...(rooms.get(domain) ?? [])].map(floor)));
    return known.get(domain);
  };
  return Math.max(...[...rooms.keys()].map(floor));
}

test("no domain is used by one that it uses", () => {
  const rooms = uses();
  assert.equal(circle(rooms)?.join(" → "), undefined);
  console.log(`${rooms.size} rooms on ${floors(rooms)} floors`);
});

test("a circle would be found", () => {
  const rooms = new Map([
    ["a", new Set(["b"])],
    ["b", new Set(["c"])],
    ["c", new Set(["b"])],
  ]);
  assert.deepEqual(circle(rooms), ["b", "c", "b"]);
});

test("a domain that is more than a resource says in its README what decides what", () => {
  for (const domain of readdirSync(DOMAINS)) {
    const files = readdirSync(path.join(DOMAINS, domain));
    const own = files.filter((file) => file.endsWith(".h") && !file.includes(".gen."));
    if (own.length > 4) assert.ok(files.includes("README.md"), domain);
  }
});
