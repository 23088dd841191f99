// Bundles the styles and scripts of the design system into wwwroot/assets. Called by the build; see Wederzijds.Web.csproj.
import { copyFile, mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const source = here("../Wederzijds.DesignSystem/");
const target = here("wwwroot/assets/");

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
await build({
  absWorkingDir: here("."),
  entryPoints: [
    { in: `${source}Scripts/site.ts`, out: "site" },
    { in: `${source}Scripts/worker/push-worker.ts`, out: "push-worker" },
    { in: `${source}Styles/site.css`, out: "site" },
    { in: `${source}Scripts/map.ts`, out: "map" },
    { in: `${source}Styles/map.css`, out: "map" },
  ],
  outdir: target,
  // The framework gives styles and scripts a fingerprint; a style sheet names its fonts itself, so those carry their own.
  assetNames: "fonts/[name]-[hash]",
  // The map draws its marks itself: the library's pictures are left out.
  loader: { ".woff2": "file", ".png": "empty" },
  // What draws the map is a file of its own, fetched when a map is shown.
  splitting: true,
  chunkNames: "[name]-[hash]",
  // The sources lie beside this project, the packages inside it.
  nodePaths: [here("node_modules")],
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "chrome115", "firefox115", "safari16.4"],
  legalComments: "none",
  logLevel: "warning",
});
await copyFile(`${source}Styles/icon.svg`, `${target}icon.svg`);
