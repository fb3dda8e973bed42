import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { nameTemplate } from "../../../src/book/naming.ts";
import { headView } from "../../../src/emit/module/type-view.ts";
import { psData } from "../../../src/escape/powershell.ts";
import { slowReadings } from "../../../src/primitives/catalogue.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * The run time with the hand-written book of fixtures/book.ps1, put together as the compiler does it.
 * @returns path of the .psm1, in a folder of its own
 */
export function buildModule(): string {
  const module = join(root, "templates/module");
  const primitives = join(root, "templates/primitives");
  const files = [
    ...[join(module, "commands"), join(module, "judge"), join(module, "runtime")].flatMap((folder) =>
      readdirSync(folder)
        .sort()
        .map((name) => join(folder, name)),
    ),
    ...readdirSync(primitives, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ps1"))
      .sort()
      .map((name) => join(primitives, name)),
    fileURLToPath(new URL("../fixtures/book.ps1", import.meta.url)),
  ];
  const tables = [`$script:RdpHead = ${psData(headView())}`, `$script:RdpSlow = ${psData(slowReadings())}`];
  const texts = files.map((file) => readFileSync(file, "utf8"));
  const text = ["Set-StrictMode -Version 2.0", ...texts, ...tables].join("\n");
  const named = nameTemplate(text, { name: "RdpMend", noun: "Rdp" });
  const path = join(mkdtempSync(join(tmpdir(), "rdpmend-runtime-")), "RdpMend.psm1");
  writeFileSync(path, named.replaceAll("\n", "\r\n"));
  return path;
}
