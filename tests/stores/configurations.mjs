// Every store that a deployment can have, for tests that hold on all of them: D1, and objects, few or many or
// one a user. OBJECTS=7 tries one alone.
const OBJECTS = (process.env.OBJECTS ?? "1,7,user").split(",");

export const DURABLE = OBJECTS.map((objects) => ({ name: `${objects} objects`, store: "durable", objects }));
export const EACH = [{ name: "D1", store: "d1" }, ...DURABLE];
