import engine from "../build/audio.hash.mjs";
import audio from "../build/audio.wasm";
import module from "../build/core.wasm";
import { makeHandler } from "./handler.mjs";

export default makeHandler(module, { audio: { module: audio, engine } });
