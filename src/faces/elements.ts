import { FluxionError } from "../ast/error.ts";
import { checkedNames } from "../ast/names.ts";
import type { Node } from "../ast/node.ts";
import { isElement, withElements } from "../ast/shapes.ts";

/** An expression, and the variables that occur in it. */
interface Named {
  readonly node: Node;
  readonly variables: readonly string[];
}

/**
 * Names of variables; that of an array that is declared stands for its elements.
 *
 * @throws FluxionError `bad-argument` for what is no name
 */
export function variableNames(f: Named, names: readonly string[]): string[] {
  const { store } = f.node.pool;
  const elements = withElements(store, names);
  return checkedNames(elements, () => [...f.variables, ...elements.filter((name) => isElement(store, name))]);
}

/** The name of one variable. */
export function variableName(f: Named, name: string): string {
  const [only, ...others] = variableNames(f, [name]) as [string, ...string[]];
  if (others.length === 0) return only;
  throw new FluxionError("bad-shape", `${name} is an array: a derivative is by one of its elements.`, {
    hint: `Take gradient("${name}"), which has its shape, or name the element: "${only}".`,
  });
}
