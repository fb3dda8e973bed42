/** The licence servers of a session host: every place that is said to name them, and how the host stands with each. */
import {
  all,
  asText,
  cimMethod,
  cimMethodEach,
  count,
  type Expr,
  eq,
  every,
  type Facts,
  first,
  isIn,
  nameList,
  ne,
  not,
  of,
  present,
  registryValue,
  some,
} from "rdpmend";
import { keys, provider } from "./_licensing.ts";

const specified = cimMethod(
  {
    ...provider,
    methodName: "GetSpecifiedLicenseServerList",
    out: { SpecifiedLSList: "texts" },
    optional: true,
  },
  { good: "SpecifiedLSList names your licence server.", bad: "SpecifiedLSList is empty." },
);
const policyServers = registryValue(
  { path: keys.policy, name: "LicenseServers" },
  { good: "Absent, or the names of your licence servers with commas." },
);
/** Sources disagree about where Windows keeps the list that was set on the host. So each place is read. */
const local = (path: string) => registryValue({ path, name: "SpecifiedLicenseServers" });
const localServers = local(keys.servers);
const serversBelow = local(`${keys.servers}\\SpecifiedLicenseServers`);
const serversAbove = local(keys.parameters);
const known = nameList(
  {
    from: [
      of(policyServers).data,
      of(specified).out.SpecifiedLSList,
      of(localServers).data,
      of(serversBelow).data,
      of(serversAbove).data,
    ],
  },
  { good: "At least one name, and each is a licence server of yours.", bad: "No name, or one that is wrong." },
);

/** Every place that may name licence servers, and all names together. */
export const serverSources = { specified, policyServers, localServers, serversBelow, serversAbove, known };

/** Asked once for each server. Microsoft's page and its provider spell the answer differently. */
export const connectivity = cimMethodEach(
  {
    ...provider,
    methodName: "GetTStoLSConnectivityStatus",
    out: { TStoLSConnectivityStatus: "number", TsToLsConnectivityStatus: "number" },
    optional: true,
    each: { parameter: "ServerName", values: of(known).names },
  },
  {
    good: "11 (or 1, 2, 9 for old servers): valid.",
    bad: "6 not connectable, 5 not in the group, 4 too old, 8 access denied.",
  },
);

type Sources = Facts<typeof serverSources>;
type Connectivity = Facts<{ connectivity: typeof connectivity }>;

type Spelling = "TStoLSConnectivityStatus" | "TsToLsConnectivityStatus";
type Answer = { readonly out: Readonly<Record<Spelling, Expr<number | null>>> };
const statusIn = (codes: readonly number[]) => (one: Answer) =>
  isIn(first(one.out.TStoLSConnectivityStatus, one.out.TsToLsConnectivityStatus), codes);

const valid = [1, 2, 9, 11];
const someWith = ({ connectivity }: Connectivity, ...codes: number[]) => some(connectivity.items, statusIn(codes));
const byPolicy = ({ policyServers }: Pick<Sources, "policyServers">) =>
  all(present(policyServers.data), ne(asText(policyServers.data), ""));

/** How the host stands with its licence servers. */
export const servers = {
  /** No place names one. */
  none: ({ known }: Pick<Sources, "known">) => eq(count(known.names), 0),
  byPolicy,
  /** A place in the registry names some that neither the policy nor the provider knows of. */
  onlyInRegistry: (facts: Sources) =>
    all(
      not(byPolicy(facts)),
      not(some(facts.specified.out.SpecifiedLSList, (name) => ne(name, ""))),
      ne(count(facts.known.names), 0),
    ),
  /** One that says this of the host. */
  someWith,
  /** One that can be reached and is valid. */
  someValid: (facts: Connectivity) => someWith(facts, ...valid),
  allValid: ({ connectivity }: Connectivity) => every(connectivity.items, statusIn(valid)),
  /** One that can be reached and does not serve this host: it is too old, or the host is not in its group. */
  someRefuses: (facts: Connectivity) => someWith(facts, 4, 5),
  /** One that can be reached, and of which more is not known. */
  someAnswers: (facts: Connectivity) => someWith(facts, 3, 7, 8, 10),
};

/** What every page says of these places. */
export const placesSource = {
  "Where Windows keeps the list that was set on the host":
    "Sources name a value below TermService\\Parameters\\LicenseServers, a key of that name below it, and a value of Parameters itself. All are read, and so are the policy and the provider; whether the provider names a policy's servers has not been seen on a real Windows.",
};
