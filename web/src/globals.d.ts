declare module "*.svg" {
  const url: string;
  export default url;
}
declare module "*.css";

/** The files of this build, and a name for it: web/build.mjs. */
declare const FILES: string[];
declare const BUILD: string;
