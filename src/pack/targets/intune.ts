/** Intune remediations: a detection and a repair for each check whose fix may run with nobody there. */
import { assignmentBody, remediationBody } from "../intune/graph.ts";
import { leftOutOf, remediationsOf } from "../intune/remediations.ts";
import { scriptsOf } from "../intune/scripts.ts";
import type { PackTarget } from "../target.ts";

export const intune: PackTarget = {
  name: "intune",
  title: "Intune remediations",
  next: "Devices, Scripts and remediations, Create: take detect.ps1 and remediate.ps1 of one folder; SYSTEM, 64-bit PowerShell.",
  steps: [
    "In the Intune admin center go to **Devices**, **Scripts and remediations**, and choose **Create**.",
    "Take `detect.ps1` and `remediate.ps1` of one folder as they are: whoever opens and saves them breaks their signatures.",
    "Run this script using the logged-on credentials: **No**. Run script in 64-bit PowerShell: **Yes**. Both differ from what the portal has by itself.",
    "Enforce script signature check: **Yes** only where the certificate of the signer is in Trusted Publishers of the devices already.",
    "Assign it to a few devices first. A device says one line, with FAIL before the repair and with PASS or UNKNOWN after it; UNKNOWN is never mended.",
    "By Graph instead: POST `remediation.json` to `deviceManagement/deviceHealthScripts` (beta), then `assign.json`, with the id of the group put in, to `assign` below it.",
    "To take a repair back: install the module on the device, then `Get-RdpChange` and `Undo-RdpChange` there.",
  ],
  emit: (input) => remediationsOf(input.book).flatMap((one) => scriptsOf(input, one)),
  wrap(input, signed) {
    const texts = new Map(signed.map(({ path, text }) => [path, text]));
    return remediationsOf(input.book).flatMap((one) => {
      const of = (name: string): string => texts.get(`${one.check.id}/${name}.ps1`) ?? "";
      return [
        remediationBody(input, one, { detect: of("detect"), remediate: of("remediate") }),
        assignmentBody(one),
      ];
    });
  },
  leftOut: ({ book }) => leftOutOf(book),
};
