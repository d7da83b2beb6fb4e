declare module "*.svg" {
  const url: string;
  export default url;
}
declare module "*.css";

/** The style of all places but Today, which needs none of it to be there at once. */
declare const PAGES: string;

/** The files of this build, and a name for it: web/build.mjs. */
declare const FILES: string[];
declare const BUILD: string;
