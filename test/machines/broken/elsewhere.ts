/** Where this computer is in order: the fault is at the other end, or what Windows does by itself. The code's page names it. */
import { bases } from "../bases.ts";
import { text } from "../machine.ts";
import { type Broken, policy } from "./shape.ts";

const signIn = (cause: string): Broken["leads"] => ({ page: "symptom.sign-in", cause });

export const elsewhere: readonly Broken[] = [
  {
    ...{ name: "the name of an overlay network leads elsewhere", case: 34, on: bases.win11, end: "client" },
    changes: {
      caller: { target: "pc1.tail0a1b2c.ts.net" },
      names: { "pc1.tail0a1b2c.ts.net": { addresses: ["203.0.113.9"] } },
      reaches: ["pc1.tail0a1b2c.ts.net:3389"],
    },
    finds: [
      { check: "client.target-name", verdict: "Fail", cause: "other-network" },
      { check: "client.connection", verdict: "Pass", cause: "answers" },
    ],
  },
  {
    ...{ name: "a gateway whose policy lists names, and a client that gives an address", case: 43 },
    on: bases.server2019,
    changes: {},
    finds: [],
    leads: {
      page: "symptom.gateway",
      cause: "The resource policy (RAP) lists the computer under another name",
    },
  },
  {
    ...{ name: "network level authentication is wanted, and another client program has it off", case: 44 },
    on: bases.server2016,
    changes: {},
    finds: [],
    leads: signIn("The server requires network level authentication, and the client does not offer it"),
  },
  {
    ...{ name: "the target is joined to Entra ID", case: 46, on: bases.win11 },
    changes: {
      registry: {
        "SYSTEM\\CurrentControlSet\\Control\\CloudDomainJoin\\JoinInfo\\00112233445566778899AABBCCDDEEFF00112233":
          {
            TenantId: text("00000000-0000-4000-8000-000000000000"),
          },
      },
    },
    finds: [{ check: "target.directory", verdict: "Pass", cause: "entra-joined" }],
    leads: signIn("The target is joined to Entra ID"),
  },
  {
    ...{ name: "a policy gives each user one session, which is what Windows does anyway", case: 47 },
    on: bases.win11,
    changes: policy({ fSingleSessionPerUser: 1 }),
    unseen: "Test-RdpSessionLimit says so, and cannot call it broken; the message brought no code.",
    finds: [],
  },
];
