/** Breaks that no check has to notice, and why. An entry that fits nothing fails the sweep, as does a break that no entry fits. */
import { editions } from "./argued/editions.ts";
import { evidence } from "./argued/evidence.ts";
import { rules } from "./argued/firewall.ts";
import { licensing } from "./argued/licensing.ts";
import { listener, templates } from "./argued/listener.ts";
import { others } from "./argued/others.ts";
import { signIn } from "./argued/sign-in.ts";
import type { Argument, Silent } from "./report.ts";

export const argued: Readonly<Record<Silent["says"], readonly Argument[]>> = {
  nothing: [
    ...listener,
    ...templates,
    ...licensing,
    ...rules,
    ...signIn,
    ...evidence,
    ...editions,
    ...others,
  ],
  less: [
    ...editions,
    {
      place: /^class MSFT_NetConnectionProfile\|NetworkCategory$/,
      on: /^azure-vm$/,
      why: "Its network is public, which Windows' own rule is not for; of any other kind it is well.",
    },
    {
      place: /^service Tssdis$/,
      kind: /missing/,
      why: "A computer without the service is no Connection Broker: the role was taken away.",
    },
    {
      place: /^class Win32_TerminalServiceSetting(\|TerminalServerMode)?$/,
      kind: /missing|nought|another number/,
      why: "A host that says of itself that it is none, or has not the provider of one, needs no licences.",
    },
    {
      place: /^class Win32_TSLicenseServer$/,
      kind: /missing/,
      why: "A machine without the class is no licence server: the role was taken away.",
    },
  ],
};
