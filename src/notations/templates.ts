import type { Fn } from "../ast/fn.ts";
import { functions } from "../functions/table.ts";

/** How a function without a LaTeX command of its own is printed, taken from the templates of the rows. */
export interface Template {
  /** Its name; after a backslash where the index is its last argument, as in \\log_{b}(x). */
  readonly fn: string;
  /** The text before the parenthesis, or before the first argument if that is an index. */
  readonly head: string;
  /** The text after an index: J_{n}(x), \psi^{(n)}(x); undefined if there is no index. */
  readonly tail: string | undefined;
}

const found: Template[] = [];
for (const fn of functions as Iterable<Fn>) {
  const indexed = /^([^#@]+)#(\d)([)}]+)\(#\d\)$/.exec(fn.latex ?? "");
  const [, head] = indexed ?? /^([^#@(|]+)\(#(?:1|\*)[^#]*(?:#2)?\)$/.exec(fn.latex ?? "") ?? [];
  if (head === undefined) continue;
  const name = indexed?.[2] === "2" ? `\\${fn.name}` : fn.name;
  const tail = indexed?.[3];
  found.push({ fn: name, head, tail });
  if (head.endsWith("(")) found.push({ fn: name, head: `${head.slice(0, -1)}\\left(`, tail });
}

/** By the first character. The longest first, so that W_{0}( is not read as W_{k}(. */
export const TEMPLATES: ReadonlyMap<string, readonly Template[]> = byFirst(
  found.sort((a, b) => b.head.length - a.head.length),
);

function byFirst(templates: readonly Template[]): ReadonlyMap<string, readonly Template[]> {
  const all = new Map<string, Template[]>();
  for (const template of templates) {
    const first = template.head[0] as string;
    const alike = all.get(first);
    if (alike === undefined) all.set(first, [template]);
    else alike.push(template);
  }
  return all;
}
