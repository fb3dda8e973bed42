/** The page, the ticket and the page of many machines: read by a person, opened in Chromium, and inert whatever a document holds. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { rdpmend } from "../cli/run.ts";
import { machineWith } from "../diagnose/documents.ts";
import { emitBook } from "../emit/real-book.ts";
import { hostile } from "../escape/hostile.ts";
import { projectRoot } from "../setup/with-engine.ts";
import { openedPage, prepareChromium } from "./chromium.ts";

const { book } = await emitBook();
const chromium = prepareChromium();
const broken = {
  "target.certificate": "could not be replaced",
  "target.allowed": "a new computer",
  "target.listener": "switched off locally",
  "target.port": "nothing listens on the port",
  "client.license-cache": "a client that has never been licensed",
};
const script = "<script>document.title='obeyed';alert(1)</script>";
const image = '"><img src=x onerror="document.title=\'obeyed\'">';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "rdpmend-pages-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** What the command says of a document, and the page that it writes. */
async function told(document: object, ...options: string[]) {
  const place = folder();
  const [facts, page] = [join(place, "facts.json"), join(place, "page.html")];
  writeFileSync(facts, JSON.stringify(document));
  const ran = await rdpmend(projectRoot, "diagnose", facts, "--report", page, ...options);
  return { ...ran, page, html: readFileSync(page, "utf8") };
}

const machine = (changes: Readonly<Record<string, string>>, computerName = "PC-0042") => ({
  ...machineWith(book, changes),
  computerName,
});

describe("a page", () => {
  it("needs nothing else, has no script, and is ASCII in Windows' lines", async () => {
    const { html } = await told(machine(broken), "--code", "0x904/0x7");
    expect(html).toMatch(/^[\x20-\x7e\r\n]*$/);
    expect(html).not.toMatch(/[^\r]\n/);
    expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\son\w+=|javascript:/i);
    expect(html).toContain("prefers-color-scheme: dark");
    expect(html).toContain("@media print");
  });

  it.each(hostile.map((text, index) => [index, text] as const))("holds name %i as text", async (_, name) => {
    const { html } = await told(machine({}, name));
    const plain = await told(machine({}, "PC"));
    const tags = (text: string) => text.match(/<[^>]*>/g);
    expect(tags(html)).toEqual(tags(plain.html));
  });

  it.for([script, image])(
    "shows %s in Chromium, and does not obey it",
    { timeout: 90_000 },
    async (name, { skip }) => {
      if (!chromium.ready) return skip(chromium.reason);
      const { page } = await told(machine({ "target.certificate": "the store cannot be read" }, name));
      const dom = openedPage(page);
      expect(dom).not.toMatch(/<script|<img|obeyed<\/title>/i);
      const escaped = name.replaceAll("<", "&lt;").replaceAll(">", "&gt;");
      expect(dom).toContain(`<strong>${escaped}</strong>`);
      // The same page without the rule that keeps scripts out by itself: it is the escaping that holds.
      writeFileSync(page, readFileSync(page, "utf8").replace(/<meta http-equiv=[^>]*>/, ""));
      expect(openedPage(page)).toContain(`<strong>${escaped}</strong>`);
      expect(openedPage(page)).not.toMatch(/obeyed<\/title>/);
    },
  );
});

describe("a ticket", () => {
  it("is ASCII, 76 columns wide at most, and says where and when", async () => {
    const odd = "M\u00fcller \u202e\u001b[31m \\u0041 ".repeat(8);
    for (const name of ["PC-0042", odd, "x".repeat(500)]) {
      const { stdout } = await told(machine(broken, name), "--ticket", "--code", "0x904/0x7");
      expect(stdout).toMatch(/^[\x20-\x7e\n]*$/);
      expect(Math.max(...stdout.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(76);
      expect(stdout).toMatch(/^Looked at: 2026-03-01T12:00:00Z$/m);
      expect(stdout).toMatch(/^Judged by RdpMend \d+\.\d+\.\d+\.$/m);
    }
  });

  it("shows two names that differ as two", async () => {
    const names = ["a\u00fc", "a\\u00fc"];
    const texts = await Promise.all(names.map((name) => told(machine({}, name), "--ticket")));
    expect(new Set(texts.map(({ stdout }) => stdout)).size).toBe(2);
  });
});

it("is read by reviewers as a screen, a ticket and a page", async () => {
  const code = ["--code", "0x904/0x7"];
  const whole = machine(broken);
  const none = machine({ "target.certificate": "the store cannot be read" });
  const led = await told(machine({}), "--code", "519");
  const bodyOf = (page: string) =>
    page.replaceAll("\r\n", "\n").replace(/<style>[\s\S]*<\/style>/, "<style>...</style>");
  const block = (title: string, text: string) => `## ${title}\n\n\`\`\`\n${text.trimEnd()}\n\`\`\`\n`;
  const { html, stdout } = await told(whole, ...code);
  const text = [
    "# What a diagnosis says\n",
    block("On a screen", stdout),
    block("As a ticket", (await told(whole, ...code, "--ticket")).stdout),
    block("As a ticket, where no fault was found", (await told(none, "--ticket")).stdout),
    block("On a screen, where no fault was found and the code leads on", led.stdout),
    block("As a page", bodyOf(html)),
    block(
      "On a page, where the code leads on",
      /<main>[\s\S]*?<\/section>/.exec(bodyOf(led.html))?.[0] ?? "",
    ),
  ].join("\n");
  await expect(text).toMatchFileSnapshot("../golden/diagnosis.md");
});
