/** What readers look at, held against the places that they say they look at: only the latter are exported. */
import type { SweepBase } from "./sweep.ts";

const within = (path: string, root: string): boolean =>
  `${path.toLowerCase()}\\`.startsWith(`${root.toLowerCase()}\\`);

type Place = SweepBase["places"][number];

const pathOf = ({ View, Path = "" }: Place): string =>
  View === "Registry32" ? Path.replace(/^SOFTWARE\\/, "SOFTWARE\\WOW6432Node\\") : Path;

/** Does a key place reach down to this key? */
function reaches(place: Place, path: string): boolean {
  const root = pathOf(place);
  if (place.Kind !== "Key" || !within(path, root)) return false;
  return path.slice(root.length).split("\\").length <= (place.Depth ?? 1);
}

function isNamed(one: string, places: readonly Place[]): boolean {
  const [, kind, what = ""] = /^(\w+) (.*)$/s.exec(one) ?? [];
  const same = (left: unknown, right: string) => String(left).toLowerCase() === right.toLowerCase();
  switch (kind) {
    case "class":
      return places.some(
        ({ ClassName, Argument }) => same(ClassName, what) || same(Argument?.className, what),
      );
    case "service":
      return places.some(({ Kind, Name }) => Kind === "Service" && same(Name, what));
    case "value": {
      const [path = "", name = ""] = what.split("|");
      return places.some(
        (place) =>
          reaches(place, path) ||
          (place.Kind === "Value" && same(pathOf(place), path) && same(place.Name, name)),
      );
    }
    default:
      return places.some(
        (place) =>
          reaches(place, what) ||
          (place.Kind === "Value" && same(pathOf(place), what)) ||
          (place.Kind === "Service" && same(`SYSTEM\\CurrentControlSet\\Services\\${place.Name}`, what)),
      );
  }
}

/** What readers asked of the machine that no place of theirs names. */
export const unnamed = ({ seen, places }: SweepBase): string[] =>
  seen.filter((one) => !isNamed(one, places)).sort();
