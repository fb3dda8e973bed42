/** Healthy machines: each Windows that the book is for, as people have it. bases/ has them by what they are. */
import { german, hardened, home, turkish, win10, win10x86, win11, windows7 } from "./bases/clients.ts";
import { domainLicenses, plainUser, workgroupLicenses } from "./bases/license-servers.ts";
import {
  azure,
  broker,
  server2008,
  server2012,
  server2016,
  server2019,
  server2022,
  server2025,
} from "./bases/servers.ts";
import { deviceHost, farmMember, multiSession, sessionHost } from "./bases/session-hosts.ts";

export const bases = {
  ...{ win11, hardened, win10, win10x86, home, windows7 },
  ...{ server2008, server2012, server2016, server2019, server2022, server2025 },
  ...{ sessionHost, deviceHost, farmMember, broker, domainLicenses, workgroupLicenses, multiSession, azure },
  ...{ german, turkish, plainUser },
} as const;
