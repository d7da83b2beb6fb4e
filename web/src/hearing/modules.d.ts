declare module "*.wasm" {
  const url: string;
  export default url;
}

/** Where the listener is, which is a file of its own: web/build.mjs. */
declare const LISTENER: string;
