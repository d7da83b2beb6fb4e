// What an operation is: a request, what it changes (`writes`), what its answer must tell (`check`) and what
// follows from it (`then`). Whatever is the same for all of them is in judge.mjs and world.mjs.
import { KINDS } from "./model.mjs";

/** @param {string} route method and address @param {object} more `json` and what is said above */
export function ask(route, more) {
  const [method, target] = route.split(" ");
  return { method, target, writes: [], ...more };
}

/** A change whose reward is counted; `once` names what is paid once however often it is told. */
export function paid(route, { once, then, ...more } = {}) {
  const counted = (reply, operation) => {
    operation.user.count(reply.body?.reward, once);
    then?.(reply, operation);
  };
  return ask(route, { ...more, then: counted });
}

/** The operation changes that, too. */
export function writing(world, register, value, operation) {
  const write = [register, register.write(value, world.now)];
  return { ...operation, writes: [...operation.writes, write] };
}

/** Something that is done with one of the things of a list, and not where there is none. */
export const having = (list, work) => (world, user) => {
  const things = list(user, world);
  return things.length === 0 ? null : work(world, user, world.chance.one(things));
};

export const pathOf = ({ kind, id }) => `${KINDS[kind].path}/${id}`;
export const latest = (list) => list.slice(-1);
