/** Reading pages back with a real Markdown parser, as GitHub's dialect reads them. */
import type { Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

/**
 * Without the pass that makes links of addresses in finished text: it ignores escapes, so no source can prevent it,
 * and the link that it makes says just what it shows.
 */
const extensions = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }));

export function parse(markdown: string): Root {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: extensions });
}

const childrenOf = (node: Nodes): readonly Nodes[] => ("children" in node ? node.children : []);

/** Every node below, the node itself first. */
export function* walk(node: Nodes): Generator<Nodes> {
  yield node;
  for (const child of childrenOf(node)) yield* walk(child);
}

/** Text and inline code below a node, joined. */
export function textOf(node: Nodes): string {
  if (node.type === "text" || node.type === "inlineCode") return node.value;
  return childrenOf(node).map(textOf).join("");
}

/** The tree without its words: what a hostile text must not be able to change. */
export function shapeOf(node: Nodes): string {
  switch (node.type) {
    case "text":
    case "inlineCode":
      return "T";
    case "code":
      return `code ${node.lang ?? ""} ${node.value.split("\n").length}`;
    case "html":
      return `html ${node.value.slice(0, 4)}`;
    default: {
      const inner = childrenOf(node)
        .map(shapeOf)
        .join(",")
        .replace(/T(,T)+/g, "T");
      const detail = node.type === "link" ? ` ${node.url}` : node.type === "heading" ? ` ${node.depth}` : "";
      return `${node.type}${detail}(${inner})`;
    }
  }
}

/** Targets of all links. */
export function linksOf(root: Root): string[] {
  return [...walk(root)].flatMap((node) => (node.type === "link" ? [node.url] : []));
}

/** Cells of the table below a heading, row by row, without the head. */
export function tableBelow(root: Root, heading: string): string[][] {
  const start = root.children.findIndex((node) => node.type === "heading" && textOf(node) === heading);
  const table = root.children
    .slice(start + 1)
    .find((node) => node.type === "table" || node.type === "heading");
  if (start < 0 || table?.type !== "table") return [];
  return table.children.slice(1).map((row) => row.children.map(textOf));
}

/** Texts of all headings of a depth. */
export function headingsOf(root: Root, depth: number): string[] {
  return root.children.flatMap((node) =>
    node.type === "heading" && node.depth === depth ? [textOf(node)] : [],
  );
}

/** The text of every fenced block of PowerShell. */
export function codeOf(root: Root): string[] {
  return [...walk(root)].flatMap((node) =>
    node.type === "code" && node.lang === "powershell" ? [node.value] : [],
  );
}
