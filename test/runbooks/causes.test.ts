/** What a cause is about is looked at by the check that the book has for it: pages and diagnoses go by these links. */
import { describe, expect, it } from "vitest";
import { symptoms } from "./book.ts";

/** Words of a cause, and the checks that it then names. */
const wanted: readonly (readonly [RegExp, readonly string[]])[] = [
  [/certificate (?:of the target|or TLS|that was chosen)|self-signed certificate/, ["target.certificate"]],
  [/\bTLS\b/, ["target.tls"]],
  [/Remote Desktop is off/, ["target.allowed"]],
  [/firewall rule/, ["target.firewall"]],
  [/\bVPN\b/, ["client.vpn"]],
  [/listener (?:is missing|stopped)/, ["target.listener", "target.listener-configuration"]],
  [/has the port/, ["target.listener", "target.port"]],
  [/no right/, ["target.logon-right"]],
  [/CredSSP updates/, ["target.credssp"]],
  [/display driver|in the display/, ["target.display-driver"]],
  [/client's licence cache/, ["client.license-cache"]],
  [/licensing certificates/, ["session-host.license-certificate"]],
];

/** Those that have the word, and are about something else. */
const others: Readonly<Record<string, string>> = {
  "Something between client and gateway opens TLS": "the gateway's, which no check reads",
  "TLS together with low encryption": "a pair of values of the listener",
};

const causes = symptoms.flatMap(({ id, causes: own }) => own.map((cause) => ({ ...cause, page: id })));

describe("a cause of a symptom", () => {
  it("names the checks that look at what it is about", () => {
    const lacking = causes
      .filter(({ title }) => others[title] === undefined)
      .flatMap(({ page, title, checks = [] }) =>
        wanted
          .filter(([words]) => words.test(title))
          .flatMap(([, ids]) => ids.filter((id) => !checks.includes(id)))
          .map((id) => `${page}: ${title}: ${id}`),
      );
    expect(lacking).toEqual([]);
  });

  it("is there for each of these words, and for each exception", () => {
    for (const [words] of wanted)
      expect(
        causes.some(({ title }) => words.test(title)),
        String(words),
      ).toBe(true);
    for (const title of Object.keys(others)) expect(causes.map((one) => one.title)).toContain(title);
  });
});
