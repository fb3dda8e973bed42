/** Prints what the README tells of an expired certificate: `npm run told`, which builds the module first. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = resolve(import.meta.dirname, "../..");
// Two folders below the root, as the sources are: they look for the project from where they lie.
const bundle = join(root, "build/told/expired-certificate.mjs");
await build({
  ...{ entryPoints: [join(import.meta.dirname, "expired-certificate.ts")], outfile: bundle },
  ...{ bundle: true, platform: "node", format: "esm", logLevel: "warning" },
});
const { expiredCertificate } = await import(pathToFileURL(bundle).href);
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const manifest = join(root, `dist/module/RdpMend/${version}/RdpMend.psd1`);
process.stdout.write(await expiredCertificate(manifest));
