// Builds the app into build/web, which wrangler serves. Everything below /assets carries the hash of its
// content in its name; index.html, the service worker and the page of the API name what they need.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { writeLimits } from "../scripts/web-types.mjs";

const WEB = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.dirname(WEB);
export const OUT = path.join(ROOT, "build", "web");

const common = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022"],
  jsx: "automatic",
  jsxImportSource: "preact",
  loader: { ".svg": "file", ".wasm": "file" },
  assetNames: "assets/[name]-[hash]",
  chunkNames: "assets/[name]-[hash]",
  entryNames: "assets/[name]-[hash]",
  publicPath: "/",
  logLevel: "warning",
  // CSS variables and view transitions are the browser's; nothing here is to be lowered for older ones.
  supported: { nesting: true },
};

/** The address of each output, by its entry point, and what it imports at once. */
function outputsOf({ outputs }, from) {
  return Object.entries(outputs).map(([file, { entryPoint, imports }]) => ({
    url: `/${path.relative(from, path.join(ROOT, file)).split(path.sep).join("/")}`,
    entry: entryPoint,
    imports: imports.filter(({ kind }) => kind === "import-statement").map((each) => each.path),
  }));
}

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${path.relative(folder, path.join(entry.parentPath, entry.name))}`);

/** The shell's files: none that is large and of no use offline (the page of the API, what hears tracks). */
const isShell = (file) => /^\/assets\//.test(file) && !/swagger|docs-|listener-|\.wasm$/.test(file);

function fill(name, head, icons) {
  const text = readFileSync(path.join(WEB, name), "utf8");
  return text.replace("<!-- build -->", head.join("\n")).replaceAll("ICONS", icons);
}

/** The page of each problem, where its `type` leads: /problems/not-found. */
function writeProblems(made, head, icons) {
  const { components } = JSON.parse(readFileSync(path.join(ROOT, "docs", "openapi.json"), "utf8"));
  mkdirSync(path.join(made, "problems"));
  const page = fill("problem.html", head, icons);
  const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  for (const { title, description, properties } of Object.values(components.schemas)) {
    const { type, status } = properties ?? {};
    if (!type?.const?.startsWith("/problems/")) continue;
    const text = page
      .replaceAll("TITLE", escaped(title))
      .replace("MEANING", escaped(description))
      .replace("STATUS", status.const);
    writeFileSync(path.join(made, `${type.const}.html`), text);
  }
}

/** @param {string} out the folder; it stays the same one, as wrangler watches it, and what is old goes
 * last */
export async function buildWeb(out = OUT) {
  writeLimits();
  const made = `${out}.new`;
  rmSync(made, { recursive: true, force: true });
  mkdirSync(path.join(made, "assets"), { recursive: true });
  const options = { ...common, outdir: made, splitting: true, metafile: true };
  const sheets = ["web/src/styles/app.css", "web/src/styles/pages.css"];
  const scripts = ["web/src/docs.ts", "web/src/hearing/listener.ts"];
  const others = await build({ ...options, entryPoints: [...sheets, ...scripts] });
  let outputs = outputsOf(others.metafile, made);
  const of = (entry) => outputs.find((each) => each.entry === entry).url;
  const app = await build({
    ...options,
    entryPoints: ["web/src/main.tsx"],
    inject: ["web/src/shell.ts"],
    define: {
      PAGES: JSON.stringify(of("web/src/styles/pages.css")),
      LISTENER: JSON.stringify(of("web/src/hearing/listener.ts")),
    },
  });
  outputs = [...outputs, ...outputsOf(app.metafile, made)];
  const main = outputs.find((each) => each.entry === "web/src/main.tsx");
  const preloads = main.imports.map((file) => `/${path.relative(made, path.join(ROOT, file))}`);
  const icons = filesIn(made).find((file) => /icons-.*\.svg$/.test(file));
  const style = `<link rel="stylesheet" href="${of("web/src/styles/app.css")}">`;
  writeFileSync(path.join(made, "index.html"), fill("index.html", [
    style,
    ...preloads.map((url) => `<link rel="modulepreload" href="${url}">`),
    `<script type="module" src="${main.url}"></script>`,
  ], icons));
  writeFileSync(path.join(made, "signin.html"), fill("signin.html", [style], icons));

  writeProblems(made, [style], icons);

  const swagger = path.join(ROOT, "node_modules", "swagger-ui-dist");
  for (const file of ["swagger-ui-bundle.js", "swagger-ui.css"])
    cpSync(path.join(swagger, file), path.join(made, "assets", file));
  writeFileSync(path.join(made, "docs.html"), fill("docs.html", [
    style,
    `<link rel="stylesheet" href="/assets/swagger-ui.css">`,
    `<script src="/assets/swagger-ui-bundle.js" defer></script>`,
    `<script type="module" src="${of("web/src/docs.ts")}"></script>`,
  ], icons));
  mkdirSync(path.join(made, "api"));
  cpSync(path.join(ROOT, "docs", "openapi.json"), path.join(made, "api", "openapi.json"));
  for (const file of ["_headers", "icon.svg", "manifest.webmanifest"])
    cpSync(path.join(WEB, file), path.join(made, file));

  const files = ["/", "/icon.svg", "/manifest.webmanifest", ...filesIn(made).filter(isShell)];
  const names = createHash("sha256").update(files.join() + readFileSync(path.join(made, "index.html")));
  await build({
    ...common,
    entryPoints: ["web/src/sw.ts"],
    outdir: made,
    entryNames: "[name]",
    format: "iife",
    define: { FILES: JSON.stringify(files), BUILD: JSON.stringify(names.digest("hex").slice(0, 12)) },
  });
  const old = existsSync(out) ? filesIn(out) : [];
  cpSync(made, out, { recursive: true });
  const kept = new Set(filesIn(made));
  for (const file of old.filter((each) => !kept.has(each))) rmSync(path.join(out, file));
  rmSync(made, { recursive: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWeb();
