import { functions } from "../functions/table.ts";
import type { Line, Ref } from "../program/line.ts";

/** The functions of Math and their names. */
const MATH: ReadonlyMap<unknown, string> = new Map(
  Object.getOwnPropertyNames(Math).map((name) => [Math[name as keyof Math], name]),
);

/** The name of a function of Math. */
export const mathName = (kernel: unknown): string | undefined => MATH.get(kernel);

/**
 * The name of the function of Math that gives exactly the bits of the row's kernel. Either it is the kernel, or the
 * kernel differs only outside the domain, as log does at its pole, and the argument is known to be inside.
 */
export function mathFunction(line: Line & { readonly op: "apply" }, bounds: Float64Array): string | undefined {
  const { fn, args } = line;
  const name = MATH.get(fn.value);
  if (name !== undefined || args.length !== 1) return name;
  const [, bound] = /^x > (-?\d+)$/.exec(fn.domain ?? "") ?? [];
  const isInside = bound !== undefined && (bounds[args[0] as Ref] as number) > Number(bound);
  return isInside && fn.name in Math && functions.get(fn.name, 1) === fn ? fn.name : undefined;
}
