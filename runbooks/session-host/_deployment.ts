/** Is this computer a host of a deployment, whose settings a Connection Broker pushes to it? */
import { absent, all, any, eq, type Facts, noValue, registryValue } from "rdpmend";

const terminalServer = "SYSTEM\\CurrentControlSet\\Control\\Terminal Server";
const active = { name: "SessionDirectoryActive", kind: "DWord" } as const;
const looks = {
  good: "Absent or 0: the computer stands alone.",
  bad: "1: it is a host of a deployment, and its settings are pushed from there.",
};

/** Sources show the switch at both places, and a policy has it too; the broker and the collection stand beside it. */
export const deployment = {
  inFarm: registryValue({ path: terminalServer, ...active }, looks),
  inCluster: registryValue({ path: `${terminalServer}\\ClusterSettings`, ...active }, looks),
  byPolicy: registryValue({ path: "SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services", ...active }, looks),
  brokerName: registryValue(
    { path: `${terminalServer}\\ClusterSettings`, name: "SessionDirectoryLocation", kind: "String" },
    { good: "Absent or empty, or the name of the Connection Broker." },
  ),
};

type Deployment = Facts<Pick<typeof deployment, "inFarm" | "inCluster" | "byPolicy">>;

/** By a policy, which wins; or else by the host's own value, at either place. */
export const inDeployment = ({ inFarm, inCluster, byPolicy }: Deployment) =>
  any(eq(byPolicy.data, 1), all(absent(byPolicy.data), any(eq(inFarm.data, 1), eq(inCluster.data, 1))));

/** Facts for scenarios: a computer that stands alone, and one of a deployment. */
export const alone = { inFarm: noValue, inCluster: noValue, byPolicy: noValue, brokerName: noValue };
export const inClusterAlone = { inCluster: { exists: true, kind: "DWord", data: 1 } } as const;
export const joinedByPolicy = { byPolicy: { exists: true, kind: "DWord", data: 1 } } as const;
export const ofDeployment = {
  inFarm: { exists: true, kind: "DWord", data: 1 },
  brokerName: { exists: true, kind: "String", data: "broker.example.test" },
} as const;
