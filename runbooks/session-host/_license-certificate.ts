/** The certificates by which a session host is known to its licence server: four values beside the GracePeriod key. */
import * as rdp from "rdpmend";

export const rcm = "SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\RCM";

const value = (name: string) =>
  rdp.registryValue(
    { path: rcm, name, kind: "Binary" },
    { good: "Absent, or binary data.", bad: "Of another type, or empty." },
  );

/** As Microsoft's procedure names them. Other values of the key, and keys below it, are not concerned. */
export const names = {
  own: "Certificate",
  x509: "X509 Certificate",
  x509Id: "X509 Certificate ID",
  x5092: "X509 Certificate2",
} as const;
export const values = {
  own: value(names.own),
  x509: value(names.x509),
  x509Id: value(names.x509Id),
  x5092: value(names.x5092),
};

const binary = (data: string) => ({ exists: true, kind: "Binary", data }) as const;
/** Facts for scenarios: a host that has met a licence server. */
export const valueFacts = { own: binary("AQI="), x509: binary("AwQ="), x509Id: binary("BQY="), x5092: binary("Bwg=") };
export const noValues = { own: rdp.noValue, x509: rdp.noValue, x509Id: rdp.noValue, x5092: rdp.noValue };

export const procedure =
  "Microsoft, Cannot connect to RDS because no licence servers are available (newer version): the four values of RCM, on each session host, then a restart";
