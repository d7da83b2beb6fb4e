import module from "../build/core.wasm";
import { makeHandler } from "./handler.mjs";

export default makeHandler(module);
