/** Bodies for Microsoft Graph: the remediation with the bytes of its signed scripts, and an assignment to fill in. */
import { Buffer } from "node:buffer";
import { marker, type OutputFile } from "../../emit/files.ts";
import type { PackInput } from "../target.ts";
import type { Pair } from "../unattended.ts";

const base64 = (text: string): string => Buffer.from(text, "latin1").toString("base64");
const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/**
 * POST to deviceManagement/deviceHealthScripts (beta). The 64-bit PowerShell and SYSTEM are written out: the portal takes others by itself.
 * @param signed detect.ps1 and remediate.ps1 as they are delivered
 */
export function remediationBody(
  { book }: PackInput,
  { check, fix }: Pair,
  signed: { readonly detect: string; readonly remediate: string },
): OutputFile {
  const { identity, settings } = book;
  const body = {
    "@odata.type": "#microsoft.graph.deviceHealthScript",
    displayName: `${identity.name}: ${check.title}`,
    description: `${marker} ${book.tool}, ${identity.name} ${identity.version}. ${fix.summary}`,
    publisher: settings.organisation || identity.author,
    runAsAccount: "system",
    runAs32Bit: false,
    enforceSignatureCheck: false,
    roleScopeTagIds: ["0"],
    detectionScriptContent: base64(signed.detect),
    remediationScriptContent: base64(signed.remediate),
  };
  return { path: `${check.id}/remediation.json`, text: json(body), owner: `${check.id}, ${fix.id}` };
}

/** POST to deviceManagement/deviceHealthScripts/<id>/assign, with the group's id put in: once a day, at two in the morning of the device. */
export function assignmentBody({ check, fix }: Pair): OutputFile {
  const body = {
    deviceHealthScriptAssignments: [
      {
        target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId: "<id of the group>" },
        runRemediationScript: true,
        runSchedule: {
          "@odata.type": "#microsoft.graph.deviceHealthScriptDailySchedule",
          ...{ interval: 1, time: "02:00:00", useUtc: false },
        },
      },
    ],
  };
  return { path: `${check.id}/assign.json`, text: json(body), owner: `${check.id}, ${fix.id}` };
}
