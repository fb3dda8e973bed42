/** Ansible reads the role, and its linter has nothing to say of it. */
import type { Ready } from "../engine/setup.ts";
import { prepareProgram } from "../sign/peers/apt.ts";

export const prepareAnsible = (): Ready =>
  prepareProgram({
    name: "ansible-lint",
    probe: ["--version", "--offline"],
    needed: "the tests of the role of Ansible need it",
  });
