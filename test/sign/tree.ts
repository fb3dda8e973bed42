/** A DER structure as a tree for reviewers: what varies from key to key and from file to file is left out. */
import * as asn1js from "asn1js";
import { parseDer } from "../../src/sign/cms/der.ts";

const isCertificate = (block: asn1js.AsnType): boolean =>
  block instanceof asn1js.Sequence &&
  block.valueBlock.value.length === 3 &&
  block.valueBlock.value[2] instanceof asn1js.BitString;

function tagOf(block: asn1js.AsnType): string {
  const { tagClass, tagNumber } = block.idBlock;
  return tagClass === 3 ? `[${tagNumber}]` : (block.constructor as { NAME?: string }).NAME || "?";
}

function said(block: asn1js.AsnType, names: ReadonlyMap<string, string>): string {
  if (block instanceof asn1js.ObjectIdentifier) {
    const id = block.valueBlock.toString();
    const name = names.get(id);
    return name ? `${id} (${name})` : id;
  }
  if (block instanceof asn1js.Integer)
    return block.valueBlock.valueHexView.length < 4 ? block.valueBlock.toString() : "(a large number)";
  if (block instanceof asn1js.OctetString) {
    const octets = block.valueBlock.valueHexView;
    return octets.length <= 16 ? Buffer.from(octets).toString("hex") : "(octets)";
  }
  return "";
}

/** One line for each value, indented by depth. @param names of object identifiers, for people */
export function treeOf(der: Buffer, names: ReadonlyMap<string, string>): string {
  const lines: string[] = [];
  const walk = (block: asn1js.AsnType, depth: number): void => {
    const indent = "  ".repeat(depth);
    if (isCertificate(block)) {
      lines.push(`${indent}(a certificate)`);
      return;
    }
    lines.push(`${indent}${tagOf(block)} ${said(block, names)}`.trimEnd());
    if (block instanceof asn1js.Constructed) for (const part of block.valueBlock.value) walk(part, depth + 1);
  };
  walk(parseDer(der), 0);
  return lines.join("\n");
}
