// The patterns of tests/contract: an object matches one that has at least its members, an array one of the
// same length; "$any" matches anything, "$save:x" keeps a text, and "$x" stands for what was kept.
import assert from "node:assert/strict";

/** The value with every "$x" replaced, inside texts too. Names that were never kept stay as they are. */
export function filled(value, saved) {
  if (typeof value === "string") return value.replace(/\$(\w+)/g, (all, name) => saved[name] ?? all);
  if (Array.isArray(value)) return value.map((each) => filled(each, saved));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, filled(each, saved)]));
}

export function assertMatches(value, pattern, saved, at = "reply") {
  if (pattern === "$any") {
    assert.notEqual(value, undefined, `${at} is missing`);
  } else if (typeof pattern === "string" && pattern.startsWith("$save:")) {
    assert.equal(typeof value, "string", `${at} should be a text`);
    saved[pattern.slice("$save:".length)] = value;
  } else if (Array.isArray(pattern)) {
    assert.ok(Array.isArray(value), `${at} should be a list`);
    assert.equal(value.length, pattern.length, `${at}: length of ${JSON.stringify(value)}`);
    pattern.forEach((each, i) => assertMatches(value[i], each, saved, `${at}/${i}`));
  } else if (pattern !== null && typeof pattern === "object") {
    assert.ok(
      value !== null && typeof value === "object",
      `${at} should be an object, not ${JSON.stringify(value)}`,
    );
    for (const [name, each] of Object.entries(pattern))
      assertMatches(value[name], each, saved, `${at}/${name}`);
  } else {
    assert.deepEqual(value, filled(pattern, saved), at);
  }
}
