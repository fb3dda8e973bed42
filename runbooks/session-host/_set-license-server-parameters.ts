/** What Set-RdpLicenseServer is given. */

export const parameters = {
  LicenseServer: {
    type: "string[]",
    is: "host-name",
    help: "Names of the licence servers, the first choice first. They replace the list on the host.",
    site: "licenseServers",
    example: "ls1.example.test",
  },
  Mode: {
    type: "string",
    help: "PerDevice or PerUser, as the CALs are.",
    values: ["PerDevice", "PerUser"],
    site: "licensingMode",
    example: "PerDevice",
  },
  Scope: {
    type: "string",
    help: "Where it is set. Local, or nothing: on this host. LocalPolicy: in this computer's own group policy. Gpo: in a GPO of the domain. A GPO wins over the computer's own policy, and that over the host.",
    values: ["Local", "LocalPolicy", "Gpo"],
  },
  GpoName: {
    type: "string",
    help: "With -Scope Gpo: the name of a GPO that is there. It is backed up first; its links stay as they are.",
  },
  Domain: {
    type: "string",
    is: "host-name",
    help: "With -Scope Gpo: the domain of the GPO, where it is not that of whoever runs this.",
  },
} as const;
