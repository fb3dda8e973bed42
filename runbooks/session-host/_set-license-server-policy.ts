/** Licence servers and mode by policy: of this computer itself, or of a GPO of the domain; what is read, set, and proved. */
import {
  absent,
  all,
  any,
  count,
  eq,
  type Facts,
  groupPolicySet,
  groupPolicySource,
  groupPolicyValue,
  isIn,
  localPolicySet,
  localPolicyValue,
  nameList,
  ne,
  not,
  of,
  type Params,
  params,
  policyRefresh,
  present,
  same,
  say,
  some,
} from "rdpmend";
import { serverSources } from "./_license-servers.ts";
import { keys, type policyMode, type role } from "./_licensing.ts";
import { parameters } from "./_set-license-server-parameters.ts";

const { Scope, GpoName, Domain } = params(parameters);

const inLocalPolicy = eq(Scope, "LocalPolicy");
const inGpo = eq(Scope, "Gpo");
export const scopes = { onHost: not(any(inLocalPolicy, inGpo)), inLocalPolicy, inGpo };

const path = keys.policy;
const gpo = { gpo: GpoName, domain: Domain, path };
const names = { good: "The names that you want, in their order." };
const localPolicyServers = localPolicyValue({ path, name: "LicenseServers" });
const gpoServers = groupPolicyValue({ ...gpo, name: "LicenseServers" });

export const policyReadings = {
  localPolicyServers,
  localPolicyMode: localPolicyValue({ path, name: "LicensingMode" }),
  inForceNames: nameList(
    { from: [of(serverSources.policyServers).data] },
    { ...names, called: "the servers of the policy that is in force" },
  ),
  localPolicyNames: nameList(
    { from: [of(localPolicyServers).data] },
    { ...names, called: "the servers of this computer's own group policy" },
  ),
  gpoServers,
  gpoMode: groupPolicyValue({ ...gpo, name: "LicensingMode" }),
  gpoNames: nameList({ from: [of(gpoServers).data] }, { ...names, called: "the servers of the GPO" }),
  gpoOthers: groupPolicySource({ but: GpoName, domain: Domain, path, name: ["LicenseServers", "LicensingMode"] }),
};

type Read = Facts<
  typeof policyReadings &
    Pick<typeof serverSources, "policyServers" | "specified"> &
    Pick<typeof role, "setting"> & { policyMode: typeof policyMode }
>;
type Given = Pick<Params<typeof parameters>, "LicenseServer" | "Mode">;
type Value = Read["policyMode"];

/** A policy is in force, and this computer's own group policy does not say the same. */
export const setElsewhere = (inForce: Value, own: Pick<Value, "kind" | "data">) =>
  all(present(inForce.kind), not(all(present(own.kind), same(say`${inForce.data}`, say`${own.data}`))));

const modes = { PerDevice: 2, PerUser: 4 } as const;
type Mode = keyof typeof modes;
const place = "Windows Components, Remote Desktop Services, Remote Desktop Session Host, Licensing";
const policies = {
  servers: {
    path,
    name: "LicenseServers",
    kind: "String",
    title: "Use the specified Remote Desktop license servers",
    place,
  },
  mode: { path, name: "LicensingMode", kind: "DWord", title: "Set the Remote Desktop licensing mode", place },
} as const;

export function policySteps(facts: Read, { LicenseServer, Mode }: Given) {
  const local = (mode: Mode) =>
    localPolicySet({ ...policies.mode, data: modes[mode] }, all(inLocalPolicy, eq(Mode, mode)));
  const domain = (mode: Mode) =>
    groupPolicySet({ ...gpo, ...policies.mode, data: modes[mode] }, all(inGpo, eq(Mode, mode)));
  return {
    policyServers: localPolicySet(
      { ...policies.servers, data: LicenseServer },
      all(inLocalPolicy, present(LicenseServer)),
    ),
    policyPerDevice: local("PerDevice"),
    policyPerUser: local("PerUser"),
    refresh: policyRefresh({ path }, all(inLocalPolicy, not(inForce(facts, { LicenseServer, Mode })))),
    gpoServers: groupPolicySet(
      { ...gpo, ...policies.servers, data: LicenseServer },
      all(inGpo, present(LicenseServer)),
    ),
    gpoPerDevice: domain("PerDevice"),
    gpoPerUser: domain("PerUser"),
  };
}

/** What was asked for is what Windows goes by. */
const inForce = ({ inForceNames, policyMode }: Read, { LicenseServer, Mode }: Given) =>
  all(
    any(absent(LicenseServer), same(say`${inForceNames.names}`, say`${LicenseServer}`)),
    ...Object.entries(modes).map(([mode, type]) =>
      any(absent(Mode), ne(Mode, mode as Mode), same(say`${policyMode.data}`, `${type}`)),
    ),
  );

/** What a policy says, as proof: `who` is what the sentences call it. */
const modeOf =
  (who: string, { data }: Pick<Value, "data">) =>
  (type: number) => ({
    when: same(say`${data}`, `${type}`),
    say: `${who} sets the licensing mode ${type}.`,
    seen: say`${data}.`,
  });
const serversOf = (
  who: string,
  { data }: Pick<Value, "data">,
  { names }: Read["gpoNames"],
  { LicenseServer }: Given,
) => ({
  when: all(present(data), same(say`${names}`, say`${LicenseServer}`)),
  say: say`${who} names the licence servers ${LicenseServer}.`,
  seen: say`${names}.`,
});

export function policyBrings(facts: Read, given: Given) {
  const { localPolicyServers, localPolicyNames, inForceNames, policyMode, gpoServers, gpoNames } = facts;
  const [own, object] = ["This computer's own group policy", "The GPO"] as const;
  const ownMode = modeOf(own, facts.localPolicyMode);
  const objectMode = modeOf(object, facts.gpoMode);
  return {
    policyServers: serversOf(own, localPolicyServers, localPolicyNames, given),
    policyPerDevice: ownMode(modes.PerDevice),
    policyPerUser: ownMode(modes.PerUser),
    refresh: {
      when: inForce(facts, given),
      say: "Windows has taken up the policy.",
      seen: say`servers ${inForceNames.names}, mode ${policyMode.data}.`,
    },
    gpoServers: serversOf(object, gpoServers, gpoNames, given),
    gpoPerDevice: objectMode(modes.PerDevice),
    gpoPerUser: objectMode(modes.PerUser),
  };
}

/** Which of the three places wins, and what else sets it. */
export function policyWarnings({ setting, specified, gpoOthers }: Read) {
  const onHostToo = any(
    some(specified.out.SpecifiedLSList, (name) => ne(name, "")),
    some(setting.items, (one) => all(isIn(one.LicensingType, [2, 4]), ne(one.PolicySourceLicensingType, 1))),
  );
  return [
    {
      say: say`This host itself is set too (servers ${specified.out.SpecifiedLSList}, mode ${setting.only.LicensingType}). This computer's own policy wins over it; it counts again when the policy goes.`,
      when: all(inLocalPolicy, onHostToo),
    },
    {
      say: "No second place sets it on this computer: its own policy will be what counts. A GPO of the domain would win over it.",
      when: all(inLocalPolicy, not(onHostToo)),
    },
    {
      say: say`Other GPOs set it too: ${gpoOthers.names}. Which one wins hangs on their links; Test-RdpLicensePolicySource says so on a session host.`,
      when: all(inGpo, ne(count(gpoOthers.names), 0)),
    },
    {
      say: "On the computers to which this GPO is linked it wins over their own policies, and over what is set on them.",
      when: inGpo,
    },
  ];
}
