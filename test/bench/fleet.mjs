/** The report on many machines: documents made of the book's scenarios, under names of their own. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const count = 1000;
/** Milliseconds by the clock. */
const aim = 5000;
const rounds = 3;

const root = join(import.meta.dirname, "../..");
const compiled = (path) => import(pathToFileURL(join(root, "build", path)).href);

/** One in ten checks of a machine has one of its scenarios, each in turn; the others are whole. */
async function writeFleet(folder) {
  const { openBook } = await compiled("book/open-book.js");
  const { factsOfScenario } = await compiled("model/scenario.js");
  const { usualHost } = await compiled("model/host.js");
  const { factsSchema } = await compiled("model/document.js");
  const { book } = await openBook({
    root,
    book: join(root, "runbooks"),
    templates: join(root, "templates"),
    version: "bench",
  });
  const checks = book.entries.flatMap(({ definition }) => (definition.kind === "check" ? [definition] : []));
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < count; index++) {
    const facts = checks.map((check, place) => {
      const wanted = (index + place * 7) % 10 === 0 && check.scenarios[index % check.scenarios.length];
      const { host: _, ...readings } = factsOfScenario(check, wanted || { changes: {} });
      return [check.id, readings];
    });
    const computerName = `PC-${String(index).padStart(4, "0")}`;
    const document = {
      ...{ schema: factsSchema, computerName, collectedAt: usualHost.now },
      module: { name: book.identity.name, version: book.identity.version, bookHash: book.hash },
      ...{ host: usualHost, facts: Object.fromEntries(facts) },
    };
    writeFileSync(join(folder, `${computerName}.json`), JSON.stringify(document));
  }
}

/** @param checkout this one; another beside it may not know the command */
export async function benchFleet(checkout) {
  const folder = join(checkout.work, "facts");
  await writeFleet(folder);
  const args = ["report", folder, "--force", "--out", join(checkout.work, "report.html")];
  args.push("--csv", join(checkout.work, "report.csv"));
  const runs = Array.from({ length: rounds }, () => checkout.run(...args));
  const best = Math.round(Math.min(...runs.map(({ clock }) => clock)));
  const cpu = Math.round(Math.min(...runs.map((one) => one.cpu)));
  console.log(
    `report on ${count.toLocaleString("en")} documents, page and table: ${best} ms (${cpu} ms of the processor), aim ${aim} ms: ${best <= aim ? "met" : "MISSED"}`,
  );
}
