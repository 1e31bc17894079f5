import { FluxionError } from "./error.ts";
import { adviceOnName, adviceOnNames, asked, described, IDENTIFIER } from "./options.ts";

export { IDENTIFIER } from "./options.ts";

/** Whether a formula can contain a name. Most are one letter, for which the expression is slow. */
function isIdentifier(name: string): boolean {
  const code = name.length === 1 ? name.charCodeAt(0) : 0;
  return (code >= 97 && code <= 122) || IDENTIFIER.test(name);
}

/**
 * The name of a variable. A variable that occurs in a pool may have any name.
 *
 * @param occurring the variables of the expression it belongs to
 * @throws FluxionError `bad-argument` for a name that no formula can contain: "x,y", "2*x", "a b", "", null
 */
export function checkedName(name: unknown, occurring?: () => readonly string[]): string {
  if (typeof name === "string" && (isIdentifier(name) || occurring?.().includes(name))) return name;
  throw new FluxionError("bad-argument", `A variable is given by its name, not ${what(name)}.`, { hint: hintOf(name) });
}

/**
 * A list of names of variables.
 *
 * @throws FluxionError `bad-argument` for anything but a list of names
 */
export function checkedNames(names: unknown, occurring?: () => readonly string[]): string[] {
  return asked("The list of variables", () => namesIn(names, occurring));
}

function namesIn(names: unknown, occurring?: () => readonly string[]): string[] {
  if (Array.isArray(names)) {
    const only: unknown = names[0];
    if (names.length === 1 && typeof only === "string" && isIdentifier(only)) return [only];
    const checked: string[] = [];
    let known: ReadonlySet<unknown> | undefined;
    for (let i = 0; i < names.length; i++) {
      const name: unknown = names[i];
      if (typeof name !== "string") checked.push(checkedName(name));
      else if (isIdentifier(name)) checked.push(name);
      else {
        // Names of array elements are not identifiers, and there may be very many.
        known ??= new Set(occurring?.());
        checked.push(known.has(name) ? name : checkedName(name));
      }
    }
    return checked;
  }
  throw new FluxionError("bad-argument", `The variables must be a list of names, not ${described(names)}.`, {
    hint: adviceOnNames(names) ?? 'For example ["x", "y"].',
  });
}

/** Those of some names that a formula can contain. */
export const identifiers = (names: readonly string[]): string[] => names.filter((name) => IDENTIFIER.test(name));

const what = (name: unknown): string => (name === "" ? "an empty text" : described(name));

function hintOf(name: unknown): string {
  if (typeof name !== "string") return adviceOnName(name) ?? 'For example "x".';
  const parts = name.split(/[\s,;]+/).filter((part) => part !== "");
  if (parts.length === 1 && IDENTIFIER.test(parts[0] as string)) return `Write "${parts[0]}", without blanks.`;
  if (parts.length > 1 && parts.every((part) => IDENTIFIER.test(part)))
    return `Give several variables as a list: ${JSON.stringify(parts)}.`;
  return "Give the name of a variable, not a formula: x, x_1, theta.";
}
