// What must hold of every answer, whatever else is under way.
import { clock } from "./chance.mjs";
import { Broken } from "./laws.mjs";
import { GONE, SURELY_LASTS, SURELY_OVER } from "./model.mjs";

const WITHOUT_GATES = /^\/api\/(me|auth)(\/|$)/;

export function judge(world, operation, reply) {
  const { number, user, method, target, text } = operation;
  const { status, body } = reply;
  const { failures, reached } = world.deployment;
  const broken = (law) => {
    throw new Broken(law, `${number} ${method} ${target}: ${status} ${reply.text}`);
  };
  if (status >= 500 && status !== 503) broken("nothing breaks");
  if (status === 503 && /unavailable/.test(body.type) && failures === operation.failures)
    broken("what meets no failure is answered");
  if (status >= 500) return;
  if (operation.isOver && status !== 401) broken("what has ended, or never was, opens nothing");
  if (world.nobodys.has(text) && reached.has(`Bearer ${text}`))
    broken("a token that is made up wakes no object");
  if (!user) return;
  judgeSession(operation, reply, broken);
  if (status === 401) return;
  judgeGates(operation, reply, broken);
  judgeThing(operation, reply, broken);
  const fault = operation.check?.(reply, operation);
  if (fault) broken(fault);
}

function judgeSession({ user, token, asked, idle }, { status }, broken) {
  const isSurelyIn = token.isAlive.must(true, asked) && user.exists.must(true, asked);
  const isSurelyOut = token.isAlive.must(false, asked) || user.exists.must(false, asked);
  if (status === 401 && isSurelyIn && clock.now - token.used < SURELY_LASTS)
    broken("a session lasts until it is ended");
  if (status !== 401 && isSurelyOut) broken("what has ended opens nothing more");
  if (status !== 401 && idle > SURELY_OVER) broken("a session that nobody used is over after a month");
}

function judgeGates({ user, asked, target }, { status, body }, broken) {
  const shut = status === 403 ? body.type.split("/").pop() : null;
  if (shut === "not-approved" && user.isApproved.must(true, asked)) broken("who is let in is not shut out");
  if (shut === "terms-not-accepted" && user.hasAccepted.must(true, asked)) broken("terms are accepted once");
  if (shut === "not-an-admin" && user.isAdmin.must(true, asked)) broken("an administrator is one");
  if (shut || WITHOUT_GATES.test(target) || status >= 400) return;
  if (user.isApproved.must(false, asked)) broken("who is shut out gets nothing");
  if (user.hasAccepted.must(false, asked)) broken("without the terms there is nothing");
  if (target.startsWith("/api/admin/") && user.isAdmin.must(false, asked))
    broken("who is no administrator decides nothing");
}

function judgeThing({ thing, asked, method }, { status }, broken) {
  if (!thing) return;
  const isThere = thing.text.possible(asked).every(({ value }) => value !== GONE);
  if (status === 404 && isThere) broken("what was answered is not lost");
  if (status === 200 && method === "GET" && thing.text.must(GONE, asked)) broken("what was deleted is gone");
}
