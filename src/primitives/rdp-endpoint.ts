/** Asks what answers at a server and port as Remote Desktop: TCP, the negotiation, TLS, the certificate, and how it calls itself. It logs on nowhere. */
import { z } from "zod";
import { time } from "../model/fact-type.ts";
import { reading } from "../model/primitive.ts";
import { arg } from "./shared/argument.ts";

const connects = ["open", "refused", "timed-out", "unreachable", "blocked", "reset", "failed"] as const;
const negotiations = [
  ...["negotiated", "rejected", "old-server", "silent", "timed-out", "closed", "reset", "not-rdp"],
  ...["failed", "not-tried"],
] as const;
const handshakes = ["open", "tls-failed", "timed-out", "closed", "reset", "failed", "not-tried"] as const;
const lookups = ["found", "name-not-found", "timed-out", "failed"] as const;

const certificateFacts = z.strictObject({
  subject: z.string().meta({ words: "the subject of {it}" }),
  issuer: z.string().meta({ words: "the issuer of {it}" }),
  thumbprint: z.string().meta({ words: "the thumbprint of {it}" }),
  notBefore: time.meta({ time: true, words: "the first time at which {it} is valid" }),
  notAfter: time.meta({ time: true, words: "the last time at which {it} is valid" }),
  nameMatches: z.boolean().meta({ yes: "it is for that name", no: "it is for another name" }),
  selfSigned: z.boolean().meta({ yes: "it is its own issuer", no: "it has an issuer" }),
});

const answerFacts = z.strictObject({
  address: z.string().meta({ words: "the address" }),
  connect: z.enum(connects).meta({ words: "what became of the connection" }),
  negotiation: z.enum(negotiations).meta({ words: "what it answered" }),
  protocol: z.string().nullable().meta({ words: "the security that it takes" }),
  failure: z.number().nullable().meta({ words: "the number with which it turned the request down" }),
  /** Unknown where it answered, and not to the question; nothing where nobody answered. */
  nlaRequired: z.boolean().nullable().meta({ yes: "it wants NLA", no: "it does without NLA" }),
  tls: z.enum(handshakes).meta({ words: "what became of TLS" }),
  tlsProtocol: z.string().nullable().meta({ words: "the version of TLS" }),
  certificate: certificateFacts.nullable().meta({ words: "the certificate that it shows" }),
  /** What a server that does NLA says of itself; documents of before do not say it. */
  computer: z.string().nullable().optional().meta({ words: "the name that it gives itself" }),
  netbiosName: z.string().nullable().optional().meta({ words: "the NetBIOS name that it gives itself" }),
  domain: z.string().nullable().optional().meta({ words: "the domain that it says it is in" }),
  /** In seconds. */
  clock: z.number().nullable().optional().meta({ words: "how far its clock is ahead" }),
});
type Answer = z.output<typeof answerFacts>;

const shown: z.output<typeof certificateFacts> = {
  subject: "CN=HOST",
  issuer: "CN=HOST",
  thumbprint: "1111111111111111111111111111111111111111",
  notBefore: "2026-01-01T00:00:00Z",
  notAfter: "2026-07-03T00:00:00Z",
  nameMatches: true,
  selfSigned: true,
};

const itself = { computer: "HOST", netbiosName: "HOST", domain: null, clock: 0 };

const home = { name: "127.0.0.1", port: 3389, byAddress: true };

export const rdpEndpoint = reading("rdp-endpoint", {
  args: z.strictObject({
    /** A name or an address, with a port behind a colon where it is not 3389. */
    target: arg(z.string()),
    timeoutMs: z.number().int().min(100).max(60000).optional(),
  }),
  facts: z.strictObject({
    name: z.string().meta({ words: "its name" }),
    port: z.number().meta({ words: "its port" }),
    byAddress: z.boolean().meta({ yes: "it is asked by its address", no: "it is asked by its name" }),
    lookup: z.enum(lookups).meta({ words: "what became of the name" }),
    reached: z.boolean().meta({ yes: "the port lets connections in", no: "the port lets no connection in" }),
    negotiated: z.boolean().meta({ yes: "Remote Desktop answers", no: "Remote Desktop does not answer" }),
    items: z.array(answerFacts).meta({ words: "what {it} says, by address" }),
    best: answerFacts.nullable().meta({ words: "the address of {it} that came furthest" }),
  }),
  slow: true,
  words: ({ target }) =>
    typeof target === "string" ? `the endpoint ${target}` : "the endpoint of the target",
  examples: [
    {
      when: "nothing listens there",
      args: { target: "127.0.0.1:9", timeoutMs: 5000 },
      facts: endpoint({ connect: "refused", negotiation: "not-tried" }, { ...home, port: 9 }),
    },
  ],
});

/** Facts for scenarios: a host at one address that takes connections, with what differs; and what was asked for. */
export function endpoint(change: Partial<Answer> = {}, asked = home) {
  const connect = change.connect ?? "open";
  const negotiation = change.negotiation ?? "negotiated";
  const isThere = connect === "open" && ["negotiated", "old-server"].includes(negotiation);
  const item: Answer = {
    ...{ address: "127.0.0.1", connect, negotiation, failure: null },
    ...(isThere
      ? { protocol: "CredSSP-EX", nlaRequired: true, tls: "open", tlsProtocol: "Tls12", certificate: shown }
      : { protocol: null, nlaRequired: null, tls: "not-tried", tlsProtocol: null, certificate: null }),
    ...(isThere ? itself : { computer: null, netbiosName: null, domain: null, clock: null }),
    ...change,
  };
  const reached = connect === "open";
  return { ...asked, lookup: "found" as const, reached, negotiated: isThere, items: [item], best: item };
}
