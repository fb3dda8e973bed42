/** Which fixes Intune may run with nobody there: those of Windows clients. */
import { type Reason, reasonAgainst } from "../unattended.ts";

/** Roles that a Windows client can have: Intune reaches no other Windows. */
const ofClients = new Set(["client", "target"]);

export const reasonAgainstIntune: Reason = (fix, settings) => {
  const servers = fix.roles.filter((role) => !ofClients.has(role));
  if (servers.length > 0)
    return `It is for ${servers.join(" and ")}, and Intune runs remediations on Windows clients alone: use Group Policy or one of the fleets.`;
  return reasonAgainst(fix, settings);
};
