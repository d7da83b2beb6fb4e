import module from "../build/wasm/core.wasm";
import { makeHandler } from "./handler.mjs";

export default makeHandler(module);
