import { isRecord } from "../ast/options.ts";

/** The names in a list of variables, or one name; none for anything else, which is refused where it is used. */
export const namesOf = (variables: unknown): string[] =>
  [variables].flat().filter((name): name is string => typeof name === "string");

/** The names with values in a point or direction. */
export const namesAt = (point: unknown): string[] => (isRecord(point) ? Object.keys(point) : []);

/** The names that options give as variables or give values. */
export function namesIn(options: unknown): string[] {
  if (!isRecord(options)) return [];
  const { wrt, at, where } = options;
  return [...(typeof wrt === "string" ? [wrt] : []), ...namesAt(at), ...namesAt(where)];
}
