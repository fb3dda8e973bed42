/** Every way to deliver the book, in the order in which people are told of them. */
import type { PackTarget } from "./target.ts";
import { ansible } from "./targets/ansible.ts";
import { configmgr } from "./targets/configmgr.ts";
import { dsc } from "./targets/dsc.ts";
import { gpo } from "./targets/gpo.ts";
import { gpoStartup } from "./targets/gpo-startup.ts";
import { intune } from "./targets/intune.ts";
import { intunePolicy } from "./targets/intune-policy.ts";
import { intunewin } from "./targets/intunewin.ts";
import { nupkg } from "./targets/nupkg.ts";
import { remoting } from "./targets/remoting.ts";
import { runCommand } from "./targets/run-command.ts";
import { ssm } from "./targets/ssm.ts";
import { zip } from "./targets/zip.ts";

export const targets: readonly PackTarget[] = [
  ...[intune, intunePolicy, intunewin, gpo, gpoStartup],
  ...[configmgr, ansible, dsc, remoting, runCommand, ssm],
  ...[nupkg, zip],
];
