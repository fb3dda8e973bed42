/** Breaks that no check has to notice, and why. An entry that fits nothing fails the sweep, as does a break that no entry fits. */
import { evidence } from "./argued/evidence.ts";
import { rules } from "./argued/firewall.ts";
import { licensing } from "./argued/licensing.ts";
import { listener, templates } from "./argued/listener.ts";
import { others } from "./argued/others.ts";
import { signIn } from "./argued/sign-in.ts";
import type { Argument, Silent } from "./report.ts";

export const argued: Readonly<Record<Silent["says"], readonly Argument[]>> = {
  nothing: [...listener, ...templates, ...licensing, ...rules, ...signIn, ...evidence, ...others],
  less: [
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
