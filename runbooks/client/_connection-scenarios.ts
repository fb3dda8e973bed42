/** What endpoints answer, for the scenarios of Test-RdpConnection. */
import { endpoint } from "rdpmend";

type Item = ReturnType<typeof endpoint>["items"][number];
type Answer = NonNullable<Parameters<typeof endpoint>[0]>;
const server = { name: "server1", port: 3389, byAddress: false };
const shown = endpoint().items[0]?.certificate ?? null;
const certificate = (change: object) => ({ certificate: shown && { ...shown, ...change } });

/** One address that answers well, with what differs. */
export const answers = (change: Answer = {}) => endpoint(change, server);
/** In a document of before, which has neither its names nor its clock. */
const ofBefore = () => {
  const shut = ({ computer: _, netbiosName: __, domain: ___, clock: ____, ...rest }: Item) => rest;
  const [item] = answers().items;
  return item ? { asked: { ...answers(), items: [shut(item)], best: shut(item) } } : {};
};
const one = (change: Answer) => ({ asked: answers(change) });
const notOpen = (connect: NonNullable<Answer["connect"]>) => one({ connect, negotiation: "not-tried" });
const notAgreed = (negotiation: NonNullable<Answer["negotiation"]>, failure: number | null = null) =>
  one({ negotiation, failure });
const notSecured = (tls: NonNullable<Answer["tls"]>) => one({ tls, tlsProtocol: null, certificate: null });

/** With a certificate of an authority. */
export const trusted = answers(certificate({ issuer: "CN=Example CA", selfSigned: false }));

/** Nobody answers. */
export const silent = answers({ connect: "timed-out", negotiation: "not-tried" });

/** A name that was not looked up well. */
const noAddress = (lookup: "found" | "name-not-found" | "timed-out" | "failed") => ({
  asked: { ...answers(), lookup, reached: false, negotiated: false, items: [], best: null },
});

/** The name has a second address, the worse one. */
const second = (change: Answer) => {
  const first = answers();
  return { asked: { ...first, items: [...first.items, ...endpoint({ address: "2001:db8::7", ...change }).items] } };
};

const expired = certificate({ notAfter: "2025-12-31T00:00:00Z" });
const forAnother = certificate({ subject: "CN=OTHER", nameMatches: false });

export const scenarios = {
  answers: {
    "Remote Desktop of Windows": {},
    "by its address, which is in no certificate": {
      asked: endpoint(forAnother, { name: "192.0.2.10", port: 3389, byAddress: true }),
    },
    "five minutes are nothing yet": one({ clock: -300 }),
    "it does no NLA, and says nothing of itself": one({
      ...{ protocol: "TLS", nlaRequired: false, computer: null, netbiosName: null, domain: null, clock: null },
    }),
    "a document of before": ofBefore(),
    "this client has no way to addresses of IPv6": second({ connect: "unreachable", negotiation: "not-tried" }),
  },
  "no-target": { "nobody named one": { host: { target: null }, asked: { unknown: "RdpMend.NoTarget: nobody" } } },
  "name-not-found": { "a misspelt name": noAddress("name-not-found") },
  "name-not-known": {
    "the name server is silent": noAddress("timed-out"),
    "addresses of a kind that nobody knows": noAddress("found"),
  },
  blocked: { "a rule of this computer's firewall": notOpen("blocked") },
  refused: { "nobody listens at that port": notOpen("refused") },
  silence: { "a firewall drops it": notOpen("timed-out") },
  "no-route": { "not connected to its network": notOpen("unreachable") },
  "broken-off": { "at once": notOpen("reset") },
  "not-tried": { "the socket could not be made": notOpen("failed") },
  "no-answer": { "a forwarding": notAgreed("silent"), "half an answer": notAgreed("timed-out") },
  closed: { "at the first message": notAgreed("closed"), "broken off there": notAgreed("reset") },
  "other-service": { "a web server": notAgreed("not-rdp") },
  "no-certificate": { "Windows has none to show": notAgreed("rejected", 3) },
  "rdp-security": {
    "TLS is switched off": notAgreed("rejected", 2),
    "Windows Server 2003": one({ negotiation: "old-server", protocol: "RDP", tls: "not-tried", certificate: null }),
    "it takes nothing else": one({ protocol: "RDP", tls: "not-tried", certificate: null }),
  },
  rejected: { "a certificate of the client is wanted": notAgreed("rejected", 6) },
  "not-understood": {
    "what came cannot be taken": notAgreed("failed"),
    "a certificate that cannot be read": one({ certificate: null }),
    "a handshake that cannot be taken": notSecured("failed"),
  },
  "tls-failed": { "no cipher in common": notSecured("tls-failed"), "the key cannot be used": notSecured("reset") },
  "certificate-expired": { "not replaced": one(expired) },
  "certificate-early": { "a clock that is wrong": one(certificate({ notBefore: "2026-06-01T00:00:00Z" })) },
  "some-addresses": {
    "an old address is left in DNS": second({ connect: "timed-out", negotiation: "not-tried" }),
    "another computer has one of them": second(expired),
  },
  "clock-apart": {
    "ten minutes ahead": one({ clock: 600 }),
    "an hour behind, and its certificate is for another name": one({ clock: -3600, ...forAnother }),
  },
  "certificate-name": { "an alias": one(forAnother) },
  "not-readable": { "it could not be asked": { asked: { unknown: "RdpMend.ReadFailed: the endpoint" } } },
} as const;
