/** CredSSP of one computer: what its setting says, and whether its build has the updates of 2018. */
import { all, any, eq, type Facts, inShort, isIn, lt, registryValue } from "rdpmend";

/** First build of March 2018 with the mended CredSSP, of each Windows 10 and Server 2016 that began without it. */
const mended: Readonly<Record<string, number>> = { 10240: 17_797, 10586: 1478, 14393: 2125, 15063: 966, 16299: 309 };
/** Those whose build does not tell. */
const unnumbered = ["6002", "6003", "7600", "7601", "9200", "9600"];
export const numbered = Object.keys(mended);
const currentVersion = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";

export const oracle = registryValue(
  {
    path: "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\CredSSP\\Parameters",
    name: "AllowEncryptionOracle",
    kind: "DWord",
  },
  { good: "Absent, 1, or 0 (strict).", bad: "2: vulnerable." },
);
export const build = registryValue({ path: currentVersion, name: "CurrentBuildNumber", kind: "String" });
export const revision = registryValue(
  { path: currentVersion, name: "UBR", kind: "DWord" },
  { good: "The second half of the build, such as 2125 in 14393.2125." },
);

type Version = Facts<{ build: typeof build; revision: typeof revision }>;
/** Its build says that it lacks the updates of 2018. */
export const isNotMended = ({ build, revision }: Version, who = "this Windows") =>
  inShort(
    `the build of ${who} lacks the CredSSP updates of 2018`,
    `the build of ${who} does not show that it lacks the CredSSP updates of 2018`,
    any(...Object.entries(mended).map(([name, number]) => all(eq(build.data, name), lt(revision.data, number)))),
  );
/** Its build does not say whether it has them. */
export const isNotTold = ({ build }: Version, who = "this Windows") =>
  inShort(
    `the build of ${who} is one that does not tell`,
    `the build of ${who} is one that tells`,
    isIn(build.data, unnumbered),
  );
