import engine from "../build/audio.hash.mjs";
import audio from "../build/audio.wasm";
import module from "../build/core.wasm";
import { makeDurable } from "./durable.mjs";
import { makeUserObject } from "./object.mjs";

const world = { audio: { module: audio, engine } };

export class UserObject extends makeUserObject(module, world) {}

export default makeDurable(module, world);
