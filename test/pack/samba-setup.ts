/** Samba's parsers read what is made for Group Policy. */
import type { Ready } from "../engine/setup.ts";
import { prepareProgram } from "../sign/peers/apt.ts";

/** The one that Debian's packages are for, whatever else is called so. */
export const python = "/usr/bin/python3";

export const prepareSamba = (): Ready =>
  prepareProgram({
    name: python,
    package: "python3-samba",
    probe: ["-c", "from samba.dcerpc import preg"],
    needed: "the tests of Group Policy need it",
  });
