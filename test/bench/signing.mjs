/** Times of signing beside osslsigncode's, and random mutations, of which none may pass. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StructureFault } from "../../build/sign/cms/der.js";
import { chooseSigner } from "../../build/sign/keys/choose.js";
import { styleOf } from "../../build/sign/script/block.js";
import { readSignedScript } from "../../build/sign/script/read.js";
import { signScripts } from "../../build/sign/script/sign.js";
import { decodeScript } from "../../build/sign/script/text.js";
import { verifyScript } from "../../build/verify/file.js";
import { mutate, randomFrom } from "./mutations.mjs";

const say = (name, milliseconds, files) =>
  console.log(`${name.padEnd(46)} ${(milliseconds / files).toFixed(2).padStart(7)} ms a file  (n=${files})`);

async function timed(name, files, run) {
  const start = performance.now();
  const result = await run();
  say(name, performance.now() - start, files);
  return result;
}

/** Suites of the book, several times over: a realistic size. */
function scriptsOf(out, count) {
  const tests = join(out, "tests");
  const paths = readdirSync(tests, { recursive: true }).filter((path) => path.endsWith(".ps1"));
  return Array.from({ length: count }, (_, index) => {
    const text = readFileSync(join(tests, paths[index % paths.length]), "latin1");
    return { name: `script-${index}.ps1`, text: text.split("\r\n# SIG #")[0] };
  });
}

async function times(folder, scripts, signer, files) {
  const trust = { anchors: [], timestampAnchors: [], pins: [], now: new Date() };
  const ours = join(folder, "ours");
  mkdirSync(ours);
  for (const { name, text } of scripts) writeFileSync(join(folder, name), text);
  await timed("sign, RSA-3072, files read and written", scripts.length, async () => {
    const read = scripts.map(({ name }) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
    const signed = await signScripts(read, signer, { hash: "sha256" });
    for (const [index, { name }] of scripts.entries()) writeFileSync(join(ours, name), signed[index]);
  });
  await timed("verify", scripts.length, async () => {
    for (const { name } of scripts) verifyScript(name, readFileSync(join(ours, name)), trust);
  });
  if (spawnSync("osslsigncode", ["--version"]).error) {
    console.log("osslsigncode: not installed (npm test installs it on Debian). It was not measured.");
    return;
  }
  const run = (args) => {
    const ended = spawnSync("osslsigncode", args, { encoding: "utf8" });
    if (ended.status !== 0) throw new Error(`osslsigncode ${args[0]}: ${ended.stdout}${ended.stderr}`);
  };
  const output = (name) => join(folder, `ossl-${name}`);
  await timed("osslsigncode sign, the same key and files", scripts.length, () => {
    for (const { name } of scripts) {
      const key = ["-key", files.key, "-certs", files.certificate, "-h", "sha256"];
      run(["sign", ...key, "-in", join(folder, name), "-out", output(name)]);
    }
  });
  await timed("osslsigncode verify", scripts.length, () => {
    for (const { name } of scripts)
      run(["verify", "-ignore-cdp", "-ignore-timestamp", "-CAfile", files.certificate, "-in", output(name)]);
  });
}

/** @returns undefined when the mutation is refused, or is no signature at all */
function soundBody(bytes, style) {
  try {
    return readSignedScript(decodeScript(bytes).text, style)?.body;
  } catch (error) {
    if (error instanceof StructureFault) return undefined;
    throw error;
  }
}

/** @throws Error when a changed body passes, or something else than a fault of structure is thrown */
async function mutations(count, scripts, signer) {
  const seed = Number(process.env.RDPMEND_SEED ?? Date.now() % 2 ** 31);
  const random = randomFrom(seed);
  const style = styleOf("a.ps1");
  const chosen = scripts.slice(0, 4).map(({ name, text }) => ({ name, text: text.slice(0, 1500) }));
  const signed = await signScripts(chosen, signer, { hash: "sha256" });
  let sound = 0;
  for (let round = 0; round < count; round++) {
    const at = round % signed.length;
    const { bytes, how } = mutate(signed[at], signed[(at + 1) % signed.length], style, random);
    const body = soundBody(bytes, style);
    if (body === undefined) continue;
    sound++;
    // Cut early enough, a splice is the other script, whole.
    if (chosen.every(({ text }) => text !== body))
      throw new Error(`mutation ${round} (${how}, RDPMEND_SEED=${seed}) changed the body and passed`);
  }
  const refused = count - sound;
  console.log(
    `${String(count).padEnd(8)} random mutations (seed ${seed}): ${refused} refused, ${sound} left body and signature as they were`,
  );
}

/** @param out folder of a build, @param folder to work in */
export async function benchSigning(out, folder) {
  const env = { ...process.env, XDG_DATA_HOME: join(folder, "data"), LOCALAPPDATA: join(folder, "data") };
  const signer = await chooseSigner({ kind: "development" }, { cwd: folder, env });
  const keys = join(folder, "data/rdpmend/signing");
  const files = { key: join(keys, "key.pem"), certificate: join(keys, "certificate.pem") };
  const scripts = scriptsOf(out, 90);
  const work = join(folder, "signing");
  mkdirSync(work);
  await times(work, scripts, signer, files);
  await timed("a mutation judged", 20_000, () => mutations(20_000, scripts, signer));
}
