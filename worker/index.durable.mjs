import module from "../build/core.wasm";
import { makeDurable } from "./durable.mjs";
import { makeUserObject } from "./object.mjs";

export class UserObject extends makeUserObject(module) {}

export default makeDurable(module);
