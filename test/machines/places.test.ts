/** A reading looks at no other place than it names: what Export-RdpMachine leaves out would be another machine. */
import { expect, it } from "vitest";
import { describeOnWindows } from "../windows/suite.ts";
import { bases } from "./bases.ts";
import { load } from "./lab.ts";
import { changed, type Machine, text } from "./machine.ts";
import { look } from "./sweep/sweep.ts";
import { unnamed } from "./sweep/unnamed.ts";

const policy = "SOFTWARE\\Policies\\Microsoft\\WindowsFirewall\\DomainProfile";

/** With policies of the firewall's older kind, which few machines have. */
const older: Machine = changed(bases.server2012, {
  name: "older policies of the firewall",
  registry: {
    [policy]: {},
    [`${policy}\\GloballyOpenPorts\\List`]: { "3389:TCP": text("3389:TCP:*:enabled:Desktop") },
    [`${policy}\\Services\\RemoteDesktop`]: { Enabled: ["DWord", 1] },
  },
});

describeOnWindows("places of readings", (windows) => {
  it.each([bases.win11, bases.windows7, bases.workgroupLicenses, older])(
    "$name",
    { timeout: 120_000 },
    async (machine) => {
      await load(windows(), machine);
      const base = await look(windows());
      expect(base.seen.length).toBeGreaterThan(50);
      expect(base.machine.unread).toEqual({});
      expect(unnamed(base)).toEqual([]);
    },
  );
});
