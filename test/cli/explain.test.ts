/** What people bring to `rdpmend explain`, over the real book: how it is read, what it is, and what goes on. */
import { describe, expect, it } from "vitest";
import { find } from "../../src/explain/find.ts";
import { printAnswer } from "../../src/explain/print.ts";
import { fixtureBook } from "../emit/runbook/fixture.ts";
import { projectRoot } from "../setup/with-engine.ts";
import { known, pasted, pending, worded, wordless } from "./explained.ts";
import { project, rdpmend } from "./run.ts";

interface Answer {
  readonly known: boolean;
  readonly readings: readonly {
    readonly ask: string;
    readonly known: boolean;
    readonly says: readonly {
      readonly row: { readonly means: string; readonly source: { readonly mark: string } };
    }[];
  }[];
  readonly pages: readonly { readonly id: string }[];
}

async function explained(...words: string[]): Promise<Answer & { code: number }> {
  const { code, stdout, stderr } = await rdpmend(projectRoot, "explain", "--json", ...words);
  expect(stderr).toBe("");
  return { code, ...(JSON.parse(stdout) as Answer) };
}

describe("codes and events that reports carried", () => {
  it.each(known)("%s", async (what, page, means) => {
    const { code, readings, pages } = await explained(what);
    expect(code).toBe(0);
    expect(pages[0]?.id).toBe(page);
    const says = readings.filter((one) => one.known).flatMap((one) => one.says);
    expect(says.map(({ row }) => row.means).join(" ")).toMatch(means);
    for (const { row } of says) expect(row.source.mark).toMatch(/^[ABCK]$/);
  });

  it("are told what is not proven, where it is not", async () => {
    for (const what of pending) {
      const { stdout } = await rdpmend(projectRoot, "explain", what);
      expect(stdout, what).toMatch(/\[[CK]\][^[]*Not\s+proven:/);
    }
  });
});

describe("what people paste", () => {
  it.each(pasted)("$title", async ({ text, asks, page }) => {
    const { code, readings, pages } = await explained(text);
    expect(readings.filter((one) => one.known).map((one) => one.ask)).toEqual(asks);
    expect(pages[0]?.id).toBe(page);
    expect(code).toBe(0);
  });

  it("may come without quotes", async () => {
    expect((await explained("Schannel", "36870")).readings).toEqual(
      (await explained("Schannel 36870")).readings,
    );
  });
});

describe("a message without a number", () => {
  it.each(worded)("%s", async (text, page, cause) => {
    const { code, pages, known: isKnown } = await explained(text);
    expect({ code, isKnown, page: pages[0]?.id }).toEqual({ code: 0, isKnown: true, page });
    const { stdout } = await rdpmend(projectRoot, "explain", text);
    expect(stdout).toMatch(/^It has no number, so it was looked for by its words: /);
    const first = /Causes, those that have these words first\n {2}1\. (.*)/.exec(stdout)?.[1];
    expect(first).toMatch(cause);
  });

  it.each(wordless)("leads nowhere where its words tell nothing: %s", async (text) => {
    const { code, pages, known: isKnown } = await explained(text);
    expect({ code, isKnown, pages }).toEqual({ code: 1, isKnown: false, pages: [] });
  });
});

describe("a pair", () => {
  it("is led by the server's reason, and one that only says who ended it leads nowhere then", async () => {
    const { readings, pages } = await explained("0x3/0x11");
    expect(readings).toHaveLength(1);
    expect(pages.map(({ id }) => id)).toEqual(["symptom.display-driver"]);
    const text = (await rdpmend(projectRoot, "explain", "0x3/0x11")).stdout;
    expect(text).not.toContain("no errors");
    expect(text).not.toContain("nothing to do");
  });

  it("of an ordinary end stays one", async () => {
    for (const what of ["0x1/0xB", "0x2/0xC", "0x3/0xC", "0x3/0xB"])
      expect((await explained(what)).pages[0]?.id, what).toBe("symptom.not-an-error");
  });

  it("whose reason nobody knows is no ordinary end", async () => {
    const { code, pages, known: isKnown } = await explained("0x3/0x55");
    expect({ code, isKnown }).toEqual({ code: 1, isKnown: false });
    expect(pages.map(({ id }) => id)).not.toContain("symptom.not-an-error");
  });

  it("goes on with both where both say something", async () => {
    const { pages } = await explained("0x904/0x101");
    expect(pages.map(({ id }) => id)).toEqual(["symptom.licensing-error", "symptom.error-0x904"]);
  });
});

describe("the causes of a page", () => {
  it.each([
    ["Schannel 36874", "TLS was hardened on one side only"],
    ["event 1053", "The wrong identity"],
    ["519", "The server requires network level authentication"],
    ["0x1307", "The account has no right"],
    ["0x708", "The name leads back to the client itself"],
    ["ESENT 623", "The licensing service does not run, or"],
    ["LSM 40 reason 3489660929", "Many at once"],
    ["Gateway 301", "The resource policy (RAP) lists the computer under another name"],
    // A number that the whole page is about tells its causes not apart.
    ["0x904", "The self-signed certificate has expired"],
  ])("begin with the one that names the number: %s", async (what, title) => {
    const { stdout } = await rdpmend(projectRoot, "explain", what);
    const causes = stdout.slice(stdout.indexOf("\nCauses, ")).replace(/\s+/g, " ");
    expect(causes).toMatch(/^ Causes, [^.]*? first 1\. /);
    expect(causes.slice(causes.indexOf("1. ") + 3)).toMatch(new RegExp(`^${title.replace(/[()]/g, "\\$&")}`));
  });
});

describe("a bare number", () => {
  it.each([
    ["904", "0x904 (2308), read as hexadecimal", "0x388 (904), read as decimal: the book does not know it."],
    [
      "2308",
      "0x904 (2308), read as decimal",
      "0x2308 (8968), read as hexadecimal: the book does not know it.",
    ],
  ])("%s is read as decimal and as hexadecimal, and both are told", async (what, ...lines) => {
    const { code, stdout } = await rdpmend(projectRoot, "explain", what);
    expect(code).toBe(0);
    for (const line of lines) expect(stdout.replace(/\s+/g, " ")).toContain(line);
  });

  it.each([
    ["300", ["extended 0x300", "TerminalServices-Gateway 300"]],
    ["4", ["0x4", "extended 0x4", "TerminalServices-Licensing 4"]],
    ["0x104", ["0x104", "extended 0x104"]],
  ])("%s is a riddle: each reading is told, and how to ask for it alone", async (what, asks) => {
    const { stdout } = await rdpmend(projectRoot, "explain", what);
    expect(stdout).toContain("It can be read in more than one way.");
    for (const ask of asks) expect(stdout).toContain(`rdpmend explain "${ask}"`);
    expect(stdout).not.toContain("Do this first");
    const { readings } = await explained(what);
    expect(readings.filter((one) => one.known).map((one) => one.ask)).toEqual(asks);
    for (const ask of asks.filter((one) => one !== what)) {
      const alone = (await explained(ask)).readings.filter((one) => one.known);
      expect(alone.map((one) => one.ask)).toContain(ask);
    }
  });

  it("that is an event and no code is no riddle", async () => {
    const { readings } = await explained("36870");
    expect(readings.map((one) => one.ask)).toEqual(["Schannel 36870"]);
  });
});

describe("a number that nobody knows", () => {
  it.each([
    ["0x904/0x1abc", "symptom.error-0x904", /A protocol error/],
    ["extended 0x4321", "symptom.security-error", /look at the server's log/],
    ["0x2A04", "symptom.cannot-reach", /last two digits \(04\)/],
    ["0x4C07", "symptom.sign-in", /last two digits \(07\)/],
    ["0x2103", "symptom.certificate-events", /Mac and mobile.*Not proven/],
    ["0x3000077", "symptom.gateway", /way through a gateway/],
    ["0x80090348", "symptom.authentication-error", /SSPI/],
    ["0x80071234", undefined, /net helpmsg/],
  ])("%s: its class, and where to look", async (what, page, words) => {
    const { pages } = await explained(what);
    if (page) expect(pages.map(({ id }) => id)).toContain(page);
    const { stdout } = await rdpmend(projectRoot, "explain", what);
    expect(stdout.replace(/\s+/g, " ")).toMatch(words);
  });

  it("has exit code 1, and an answer all the same", async () => {
    const { code, stdout, stderr } = await rdpmend(projectRoot, "explain", "0x7f3d");
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toContain("The book does not know this number itself.");
    expect(stdout).toContain("rdpmend explain path.error-0x904");
    expect(stdout).toContain("RdpCoreTS/Operational");
  });

  it("holds another one that is known", async () => {
    expect((await explained("0x800759DA")).pages[0]?.id).toBe("symptom.gateway");
    expect((await explained("0xD000006A")).pages[0]?.id).toBe("symptom.sign-in");
  });
});

describe("exit codes", () => {
  it.each([
    [["0x904"], 0],
    [["T17"], 0],
    [["event 64999"], 1],
    [["what is this"], 1],
    [[""], 2],
    [["  "], 2],
    [[], 2],
  ])("%j: %d", async (words, expected) => {
    expect((await rdpmend(projectRoot, "explain", ...words)).code).toBe(expected);
  });

  it("a book without codes says so", async () => {
    const { code, stdout } = await rdpmend(project(), "explain", "0x904");
    expect(code).toBe(1);
    expect(stdout).toContain("does not know this number");
  });
});

describe("answers as people read them", () => {
  it("of a book that does not change, for a reviewer: `vitest -u` writes them anew", async () => {
    const book = fixtureBook();
    const asked = [
      "0x904/0x7",
      "Ex 1057",
      "0x204",
      "904",
      "260",
      "extended 0x2345",
      "event 7",
      "codes.example",
    ];
    const parts = asked.map((what) => {
      const answer = printAnswer(book, find(book, what));
      return `## ${what}\n\n\`\`\`text\n${answer?.trimEnd()}\n\`\`\``;
    });
    const text = `${["# What rdpmend explain says", ...parts].join("\n\n")}\n`;
    await expect(text).toMatchFileSnapshot("../golden/explain.md");
  });

  it("fit into eighty columns", async () => {
    for (const [what] of known) {
      const { stdout } = await rdpmend(projectRoot, "explain", what);
      for (const line of stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
    }
  });
});
