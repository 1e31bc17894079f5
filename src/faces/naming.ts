import { asked, isList, isRecord } from "../ast/options.ts";

/** The names in a list of variables, or one name; none for anything else, which is refused where it is used. */
export function namesOf(variables: unknown): string[] {
  const names: string[] = [];
  const given = isList(variables) ? variables : [variables];
  asked("The list of variables", () => {
    for (const name of given) {
      // Anything but a name is refused later.
      if (typeof name !== "string") break;
      names.push(name);
    }
  });
  return names;
}

/** The names with values in a point or direction. */
export const namesAt = (point: unknown): string[] =>
  isRecord(point) ? asked("The point", () => Object.keys(point)) : [];

/** The names that options give as variables or give values. */
export function namesIn(options: unknown): string[] {
  if (!isRecord(options)) return [];
  const { wrt, at, where } = asked("The options", () => ({ ...options }));
  return [...(typeof wrt === "string" ? [wrt] : []), ...namesAt(at), ...namesAt(where)];
}
