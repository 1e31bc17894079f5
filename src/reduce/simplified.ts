import type { Node } from "../ast/node.ts";
import { simplify } from "../simplify/simplify.ts";
import { agree } from "./agreement.ts";

/**
 * The simplified expressions, each where it has no value that the other lacks; undefined where doubles show that they
 * lose digits.
 */
export function simplified(roots: readonly Node[]): Node[] | undefined {
  const forms = roots.map((root) => {
    const found = simplify(root);
    return found.conditions().length === 0 ? found.node : root;
  });
  return agree(roots, forms) ? forms : undefined;
}
