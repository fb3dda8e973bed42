/** `rdpmend diagnose`, over the real book: what it says of machines, and of documents that are none. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Finding } from "../../src/diagnose/order.ts";
import type { Said } from "../../src/say/model.ts";
import { rdpmend } from "../cli/run.ts";
import { emitBook } from "../emit/real-book.ts";
import { projectRoot } from "../setup/with-engine.ts";
import { machineWith } from "./documents.ts";

const { book } = await emitBook();

async function diagnosed(text: string | Uint8Array, ...options: string[]) {
  const folder = mkdtempSync(join(tmpdir(), "rdpmend-facts-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "facts.json");
  writeFileSync(file, text);
  return rdpmend(projectRoot, "diagnose", file, ...options);
}

/** `check cause`, in order, of a machine with these scenarios. */
async function findingsOf(changes: Readonly<Record<string, string>>, ...options: string[]) {
  const { stdout } = await diagnosed(JSON.stringify(machineWith(book, changes)), "--json", ...options);
  const { findings } = JSON.parse(stdout) as { findings: Finding[] };
  return findings.map(({ id, cause, follows }) =>
    [`${id} ${cause}`, ...follows.map((one) => one.id)].join(", "),
  );
}

describe("a diagnosis", () => {
  it("finds nothing on a healthy machine, and asks the two questions that split the field", async () => {
    const { code, stdout } = await diagnosed(JSON.stringify(machineWith(book, {})));
    expect(code).toBe(0);
    expect(stdout).toContain("No fault was found");
    expect(stdout).toMatch(/second client/);
    expect(stdout).toMatch(/127\.0\.0\.2/);
  });

  it("names the page of the code where nothing is found, and what on it lies elsewhere", async () => {
    const { code, stdout } = await diagnosed(
      JSON.stringify(machineWith(book, {})),
      "--code",
      "519",
      "--json",
    );
    const { lead, questions } = JSON.parse(stdout) as Said;
    expect(code).toBe(0);
    expect(lead).toMatchObject({
      id: "symptom.sign-in",
      cause: "The server requires network level authentication, and the client does not offer it",
      page: "symptoms/symptom.sign-in.md",
    });
    expect(lead?.look[0]).toBe("Run Test-RdpClientSetting on the client.");
    expect(questions).toHaveLength(2);
  });

  it("names no page without a code, or beside a finding", async () => {
    const off = { "target.allowed": "a new computer" };
    for (const [changes, ...options] of [[{}], [off, "--code", "519"]] as const) {
      const { stdout } = await diagnosed(JSON.stringify(machineWith(book, changes)), "--json", ...options);
      expect((JSON.parse(stdout) as Said).lead).toBeNull();
    }
  });

  it("puts what the code points to first", async () => {
    const two = {
      "target.certificate": "could not be replaced",
      "session-host.license-configuration": "no mode at all",
    };
    const names = Object.fromEntries(
      book.entries.flatMap(({ definition }) =>
        definition.kind === "check"
          ? [[definition.id, definition.scenarios.find(({ gives }) => gives === "mode-not-set")?.name]]
          : [],
      ),
    );
    const changes = {
      ...two,
      "session-host.license-configuration": names["session-host.license-configuration"] ?? "",
    };
    expect((await findingsOf(changes, "--code", "0x904/0x7"))[0]).toMatch(
      /^target\.certificate not-replaced/,
    );
    expect((await findingsOf(changes, "--code", "0x808"))[0]).toMatch(/^session-host\.license-configuration/);
  });

  it("puts what follows under its root", async () => {
    const found = await findingsOf({
      "target.allowed": "a new computer",
      "target.listener": "switched off locally",
      "target.port": "nothing listens on the port",
    });
    expect(found).toEqual(["target.allowed off, target.listener, target.port"]);
  });

  it("says what it could not see", async () => {
    const { stdout } = await diagnosed(
      JSON.stringify(machineWith(book, { "target.certificate": "the store cannot be read" })),
    );
    expect(stdout).toMatch(/Not seen:\n {3}target\.certificate: RdpMend\.AccessDenied/);
  });

  it("shows what a document says without obeying it", async () => {
    const machine = { ...machineWith(book, {}), computerName: "PC\u001b[2J\u202e" };
    const { stdout } = await diagnosed(JSON.stringify(machine));
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
  });
});

const whole = JSON.stringify(machineWith(book, {}));

describe("a document that cannot be used is refused with its reason", () => {
  it.each([
    ["half of one", whole.slice(0, whole.length / 2), /no JSON, or not the whole of it/],
    [
      "another form",
      whole.replace("rdpmend.facts/1", "rdpmend.facts/2"),
      /its schema is not rdpmend\.facts\/1/,
    ],
    ["a list", "[]", /its schema is not/],
    ["an empty file", "", /no JSON/],
    ["a name twice", whole.replace('{"schema"', '{"schema":"rdpmend.facts/1","schema"'), /stands twice/],
    ["UTF-16", Buffer.from(whole, "utf16le"), /NUL characters|not UTF-8/],
    ["a name of the wrong kind", whole.replace('"computerName":"TEST"', '"computerName":7'), /computerName/],
  ])("%s", async (_, text, reason) => {
    const { code, stdout, stderr } = await diagnosed(text);
    expect(code).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toMatch(reason);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it("with the place where it stops being JSON", async () => {
    const { stderr } = await diagnosed('{"schema": "rdpmend.facts/1",\n "facts": oops}');
    expect(stderr).toMatch(/facts\.json:2:11/);
  });

  it("no such file, no such code", async () => {
    const missing = await rdpmend(projectRoot, "diagnose", join(tmpdir(), "no-such-facts.json"));
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringMatching(/no such file/)]);
    const odd = await diagnosed(whole, "--code", "zero");
    expect([odd.code, odd.stderr]).toEqual([2, expect.stringMatching(/'zero' is no code/)]);
  });
});
