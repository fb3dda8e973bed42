/** Open Packaging Conventions: each part of a package has a type, by its extension or by its name. */

const known: Readonly<Record<string, string>> = {
  rels: "application/vnd.openxmlformats-package.relationships+xml",
  psmdcp: "application/vnd.openxmlformats-package.core-properties+xml",
};

const octets = "application/octet-stream";

export interface ContentTypes {
  readonly defaults: readonly { readonly extension: string; readonly type: string }[];
  /** Parts without an extension, which no default can name. */
  readonly overrides: readonly { readonly part: string; readonly type: string }[];
}

const extensionOf = (path: string): string | undefined => /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase();

/** @param paths of all parts, without a slash in front */
export function contentTypes(paths: readonly string[]): ContentTypes {
  const extensions = [...new Set(paths.flatMap((path) => extensionOf(path) ?? []))].sort();
  const bare = paths.filter((path) => extensionOf(path) === undefined).sort();
  return {
    defaults: extensions.map((extension) => ({ extension, type: known[extension] ?? octets })),
    overrides: bare.map((path) => ({ part: `/${path}`, type: octets })),
  };
}
