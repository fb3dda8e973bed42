/** The report of `verify`, for a reviewer to read: `vitest -u` writes it anew. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Authority } from "../sign/peers/authority.ts";
import { startTimestampServer } from "../sign/peers/timestamp-server.ts";
import { withAuthority } from "../sign/peers/with-authority.ts";
import { sampleScript, signerOf, signOne } from "../sign/scripts.ts";
import { project, rdpmend } from "./run.ts";

const authority = withAuthority();
it("each status, and a module that lost a file", async () => {
  const root = project();
  const server = await startTimestampServer({ authority: authority() });
  const { keyFile, chainFile } = await authority().leaf({ key: "rsa2048" });
  const key = ["--pem-key", keyFile, "--certificates", chainFile, "--timestamp", server.url, "--catalog"];
  await rdpmend(root, "build", ...key);
  await server.close();
  const verify = (...paths: string[]) => rdpmend(root, "verify", ...paths, "--anchor", authority().rootFile);
  const whole = await verify("dist/module");

  mkdirSync(join(root, "files"));
  const file = (name: string, text: string): void => writeFileSync(join(root, "files", name), text);
  const signed = async (options: Parameters<Authority["leaf"]>[0]): Promise<string> =>
    signOne("a.ps1", sampleScript("ps1"), signerOf(await authority().leaf(options)));
  const good = await signed({ key: "p256" });
  file("valid.ps1", good);
  file("valid-too.ps1", good);
  file(
    "expired.ps1",
    await signed({ key: "p256", validity: { from: new Date("2020-01-01"), to: new Date("2021-01-01") } }),
  );
  file("for-servers.ps1", await signed({ key: "p256", usage: "serverAuth" }));
  file("unsigned.ps1", sampleScript("ps1"));
  file("changed.ps1", good.replace("Hello", "Hallo"));
  file("appended.ps1", `${good}Remove-Item C:\\ -Recurse\r\n`);
  const mixed = await verify("files");

  const help = join(root, "dist/module/RdpMend/0.1.0/en-US/about_RdpMend.help.txt");
  const sums = join(root, "dist/module/RdpMend/0.1.0/SHA256SUMS");
  rmSync(help);
  writeFileSync(sums, readFileSync(sums, "utf8").replace(/[0-9a-f]/, "x"));
  writeFileSync(join(root, "dist/module/RdpMend/0.1.0/added.dll"), "MZ");
  const broken = await verify("dist/module");

  const section = (title: string, { code, stdout }: { code: number; stdout: string }): string =>
    `## ${title}\n\n\`\`\`text\n${stdout}\`\`\`\n\nExit code ${code}.\n`;
  // The day of the test is in one of the reasons.
  const today = new Date().toISOString().slice(0, 10);
  const text = [
    "# The report of verify\n",
    section("A module as it was built", whole),
    section("Single files", mixed),
    section("A module that was tampered with", broken),
  ]
    .join("\n")
    .replaceAll(today, "today");
  await expect(text).toMatchFileSnapshot("../golden/verify-report.md");
});
