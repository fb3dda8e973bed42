/** The certificate of Remote Desktop as checks read it, and its facts in scenarios. */
import * as rdp from "rdpmend";
import { places } from "./_rdp-tcp.ts";

export const bound = rdp.registryValue(
  { path: places.listener, name: "SSLCertificateSHA1Hash", kind: "Binary" },
  {
    good: "Not there, so that Windows uses its own; or the thumbprint of a certificate in the store My.",
    bad: "The thumbprint of a certificate that is gone, expired or without its key.",
  },
);
const manager = "Microsoft-Windows-TerminalServices-RemoteConnectionManager";
export const boundCertificate = rdp.certificate(
  { store: "My", hash: rdp.of(bound).data },
  { good: "It is there, with its key, and valid today.", bad: "It is not there, expired, or has no key." },
);
export const own = rdp.certificate(
  { store: "Remote Desktop" },
  { good: "One that is valid today.", bad: "None that is valid, or one whose key is gone." },
);
export const making = rdp.event(
  { log: "System", provider: manager, ids: [1056, 1057, 1058] },
  { good: "None, or 1056 as the newest: a new certificate was made.", bad: "1057 or 1058 as the newest." },
);
export const closed = rdp.event(
  { log: "System", provider: "Schannel", ids: [36870] },
  { good: "None since the last certificate was made.", bad: "36870: a private key could not be used." },
);

type Choice = rdp.Facts<{ bound: typeof bound; boundCertificate: typeof boundCertificate }>;
export const past = (date: rdp.Expr<string | null>) => rdp.lt(date, rdp.host.now);
export const keyless = (key: rdp.Expr<string | null>) => rdp.isIn(key, ["missing", "none"]);
/** A certificate was chosen, and can be used. */
export const isUsable = ({ bound, boundCertificate: { count, only } }: Choice) =>
  rdp.inShort(
    "a certificate was chosen that can be used",
    "no certificate was chosen that can be used",
    rdp.all(
      rdp.present(bound.data),
      rdp.eq(count, 1),
      rdp.not(
        rdp.any(
          past(only.notAfter),
          rdp.gt(only.notBefore, rdp.host.now),
          keyless(only.key),
          rdp.eq(only.purpose, "other"),
        ),
      ),
    ),
  );

export const early = { notBefore: "2027-01-01T00:00:00Z", notAfter: "2027-06-01T00:00:00Z" };
export const expired = { notAfter: "2025-12-31T00:00:00Z" };
export const failed = (id: number) => ({
  making: rdp.events({ id, data: ["5"] }, { id: 1056, at: "2026-02-28T09:00:00Z" }),
});
export const chosen = (...changes: Parameters<typeof rdp.certificates>) => ({
  bound: { exists: true, kind: "Binary", data: "ERERERERERERERERERERERERERE=" } as const,
  boundCertificate: rdp.certificates(...changes),
});
export const byAuthority = { issuer: "CN=Corp CA", key: "opened" } as const;
