/** The key that says which session is at the screen may be closed to whoever asks: that is unknown, and nothing else fails for it. */
import { afterEach, expect, it } from "vitest";
import { rawKey } from "./raw.ts";
import { describeOnWindows } from "./suite.ts";

const path = "SYSTEM\\CurrentControlSet\\Control\\Terminal Server";
const open = "D:(A;;KA;;;BA)(A;;KA;;;SY)";

describeOnWindows("the key Terminal Server, closed", (machine) => {
  const setDacl = (sddl: string) =>
    machine().harness("param($Path, $Sddl) Set-TestDacl -Path $Path -Sddl $Sddl", { Path: path, Sddl: sddl });
  afterEach(() => setDacl(open));

  it("leaves the other readings as they are", async () => {
    await machine().arrange([{ view: "64", path, key: rawKey("Terminal Server") }]);
    await setDacl(`D:(D;;CCSW;;;S-1-5-21-0-0-0-1000)(A;;KA;;;BA)(A;;KA;;;SY)`);
    const reply = await machine().run(
      "(Get-RdpFact -Id client.license-cache).host.remoteSession | ConvertTo-Json -Compress; (Test-RdpClientLicenseCache).Cause",
    );
    expect(reply.errors).toEqual([]);
    const [remote, cause] = reply.output;
    expect(remote).toMatch(/^(false|\{"unknown":"RdpMend\.AccessDenied: )/);
    expect(cause).not.toBe("not-readable");
  });
});
