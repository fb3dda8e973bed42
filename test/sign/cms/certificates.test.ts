/** Which certificates of a signature are looked at. */
import * as asn1js from "asn1js";
import { beforeAll, describe, expect, it } from "vitest";
import { takeCertificates } from "../../../src/sign/cms/certificates.ts";
import { parseDer, StructureFault } from "../../../src/sign/cms/der.ts";
import type { Holder } from "../peers/authority.ts";
import { withAuthority } from "../peers/with-authority.ts";

const authority = withAuthority();
let holder: Holder;
beforeAll(async () => {
  holder = await authority().leaf({ key: "p256" });
});

const context = (tagNumber: number, value: asn1js.AsnType[]) =>
  new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber }, value });
const read = (value: asn1js.AsnType[]) =>
  takeCertificates(parseDer(Buffer.from(new asn1js.Sequence({ value }).toBER())));

describe("the certificates of a signature", () => {
  it("are those as they stand there; attribute certificates, which Microsoft's timestamps carry, are passed over", () => {
    const attribute = context(1, [new asn1js.Sequence({ value: [new asn1js.Integer({ value: 1 })] })]);
    const certificate = parseDer(holder.certificate.raw);
    const { certificates, rest } = read([
      new asn1js.Integer({ value: 1 }),
      context(0, [certificate, attribute]),
    ]);
    expect(certificates.map((one) => one.certificate.raw.equals(holder.certificate.raw))).toEqual([true]);
    expect(rest.valueBlock.value.length).toBe(1);
  });

  it("are refused when one is damaged, or there are two sets", () => {
    const broken = new asn1js.Sequence({ value: [new asn1js.Integer({ value: 1 })] });
    expect(() => read([context(0, [broken])])).toThrow(StructureFault);
    expect(() => read([context(0, []), context(0, [])])).toThrow("two sets");
  });
});
