/** Paths in a catalog: relative, parted by slashes, and such that Windows means the same by them. */

/** @returns why Windows would not take it, or take it for another one; undefined when it is right */
export function pathFault(path: string): string | undefined {
  if (/[\x00-\x1f\x7f-\x9f<>:"|?*\\]/.test(path))
    return "its path has characters that Windows does not allow";
  const parts = path.split("/");
  const plain = parts.every((part) => part !== "" && !/[. ]$/.test(part));
  return plain ? undefined : "its path is not a plain relative path";
}
