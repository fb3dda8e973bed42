/** Which TLS protocols Schannel leaves to what serves: values below SCHANNEL\Protocols, else what this Windows came with. */
import { all, any, type Bool, eq, type Facts, gt, inShort, isIn, not, registryValue } from "rdpmend";

const protocols = "SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols";
type Version = "1.0" | "1.1" | "1.2";
type Side = "Server" | "Client";

/** The two switches of a protocol; 0xffffffff is one way to write on. */
export const switches = (version: Version, side: Side = "Server") => {
  const path = `${protocols}\\TLS ${version}\\${side}`;
  return {
    enabled: registryValue(
      { path, name: "Enabled", kind: "DWord" },
      {
        called: `Enabled of TLS ${version} (${side})`,
        good: "Absent, 1 or ffffffff.",
        bad: `0: TLS ${version} is off.`,
      },
    ),
    byDefault: registryValue(
      { path, name: "DisabledByDefault", kind: "DWord" },
      {
        called: `DisabledByDefault of TLS ${version} (${side})`,
        good: "Absent or 0.",
        bad: `1: TLS ${version} is off for all that do not ask for it.`,
      },
    ),
  };
};
export const build = registryValue(
  { path: "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion", name: "CurrentBuildNumber", kind: "String" },
  { good: "The build of Windows." },
);

/** Builds of Windows 7 and Server 2008 R2. */
export const windows7 = ["7600", "7601"] as const;

type Switch = Facts<ReturnType<typeof switches>>;

const called = (protocol: string, isOff: Bool) => inShort(`${protocol} is off`, `${protocol} is on`, isOff);
const bySwitch = ({ enabled, byDefault }: Switch) => any(eq(enabled.data, 0), eq(byDefault.data, 1));

/** A value switches it off. `protocol` is its name on the page. */
export const isOff = (protocol: string, one: Switch) => called(protocol, bySwitch(one));
/** The same for 1.1 and 1.2, which Windows 7 and Server 2008 R2 leave off until a value switches them on. */
export const isNewerOff = (protocol: string, one: Switch, windows: Facts<{ build: typeof build }>["build"]) =>
  called(protocol, any(bySwitch(one), all(isIn(windows.data, windows7), not(gt(one.enabled.data, 0)))));
