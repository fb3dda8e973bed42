/** In containers a process often runs as a number that has no name. */
import { rmSync } from "node:fs";
import { expect, it, onTestFinished, vi } from "vitest";
import { developmentSigner } from "../../../src/sign/keys/development.ts";
import { developmentPrefix } from "../../../src/sign/keys/is-development.ts";
import { Scratch } from "./support.ts";

vi.mock("node:os", async (original) => ({
  ...(await original<typeof import("node:os")>()),
  userInfo: () => {
    throw new Error("uv_os_get_passwd returned ENOENT");
  },
}));

it("the development certificate then names the number", async () => {
  const scratch = new Scratch();
  const { path } = scratch;
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  const env = { XDG_DATA_HOME: path, LOCALAPPDATA: path, HOME: path };
  const { certificates } = await developmentSigner(scratch.environment({ env }));
  expect(certificates[0].subject).toContain(`CN=${developmentPrefix}uid `);
});
