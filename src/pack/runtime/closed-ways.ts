/** Ways of the run time that a script cannot go, whatever it meets: what lies behind them need not be in it. */
import { expressionsIn } from "../../model/expression.ts";
import { slowReadings } from "../../primitives/catalogue.ts";
import type { Definitions } from "./definitions.ts";

/** Calls from some functions to others. */
export interface Way {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** What takes states, compares them and puts them back: each has one branch for each kind of place. */
const ofPlaces = ["ConvertTo-RdpScope", "Get-RdpCapture", "Compare-RdpCapture", "Restore-RdpCapture"];

/** Where no step of a fix says that its effect lies in a service, none is recorded and none is put back. */
const services: Way = {
  from: ofPlaces,
  to: [
    "Get-RdpRunningDependent",
    "Get-RdpServiceState",
    "Compare-RdpServiceState",
    "Restore-RdpServiceState",
  ],
};

/** The same of lists that a CIM provider keeps. */
const lists: Way = {
  from: ofPlaces,
  to: [
    "ConvertTo-RdpProviderScope",
    "Get-RdpProviderListState",
    "Compare-RdpProviderList",
    "Restore-RdpProviderList",
  ],
};

/** And of group policies: the computer's own, and those of a domain, which are backed up whole as well. */
const ownPolicy: Way = {
  from: ofPlaces,
  to: ["Get-RdpLocalPolicyState", "Compare-RdpLocalPolicy", "Restore-RdpLocalPolicy"],
};
const domainPolicies: Way = {
  from: [...ofPlaces, "Save-RdpSnapshot"],
  to: [
    "ConvertTo-RdpPolicyObjectScope",
    "Get-RdpPolicyObjectState",
    "Compare-RdpPolicyObject",
    "Restore-RdpPolicyObject",
    "Backup-RdpPolicyObject",
  ],
};

/** Workers make the slow readings, and nothing else. */
const workers: Way = {
  from: ["Get-RdpCollection", "Receive-RdpWork"],
  to: ["Open-RdpWorkerPool", "Open-RdpWork", "Complete-RdpWork", "Close-RdpWork", "Close-RdpWorkerPool"],
};

/** Nobody gives a script facts, so the JSON that it reads is what the run time wrote itself. */
const givenFacts: Way = {
  from: ["Read-RdpJsonPart", "Read-RdpPlainPart"],
  to: ["Assert-RdpNameOnce", "ConvertTo-RdpGiven"],
};

/** A fix of a script is given no cmdlet, by which it would tell an error: what goes wrong is thrown. */
const cmdlets: Way = { from: ["Invoke-RdpFix"], to: ["Exit-RdpCommand"] };

/** What a condition over the elements of a list takes. */
const conditionsOfLists: Way = {
  from: ["Get-RdpAnswer"],
  to: ["Get-RdpEachAnswer", "Get-RdpCount", "Join-RdpAnswer"],
};

/** What texts that are made of facts take, and what asks whether one is in a list. */
const texts: Way = { from: ["Get-RdpAnswer"], to: ["Get-RdpText"] };
const members: Way = { from: ["Get-RdpAnswer"], to: ["Test-RdpIn"] };

/** The ways that a script with these definitions alone cannot go. */
export function closedWays({ checks, fixes }: Definitions): Way[] {
  const places = fixes.flatMap(({ definition: { steps } }) =>
    Object.values(steps).flatMap(({ undo }) => ("none" in undo ? [] : undo)),
  );
  const kinds = new Set(places.flatMap((place) => Object.keys(place)));
  const slow = new Set(slowReadings());
  const readings = [...checks, ...fixes].flatMap(({ definition }) => Object.values(definition.readings));
  const expressions = [...checks, ...fixes].flatMap(({ definition }) => [...expressionsIn(definition)]);
  const operations = new Set(expressions.map(({ op }) => op));
  return [
    ...(expressions.some((one) => "where" in one) ? [] : [conditionsOfLists]),
    ...(operations.has("text") ? [] : [texts]),
    ...(operations.has("in") ? [] : [members]),
    ...(kinds.has("service") ? [] : [services]),
    ...(kinds.has("list") ? [] : [lists]),
    ...(kinds.has("localPolicy") ? [] : [ownPolicy]),
    ...(kinds.has("policyObject") ? [] : [domainPolicies]),
    ...(readings.some(({ primitive }) => slow.has(primitive)) ? [] : [workers]),
    givenFacts,
    cmdlets,
  ];
}
