import { layoutOf, type Structure } from "../codegen/outputs.ts";
import { type CodeOptions, checkedCode, codeOf } from "../codegen/targets.ts";
import { arrayCode, takesArrays } from "../loops/targets.ts";
import { reducer } from "../reduce/reducer.ts";
import { isLeaf, isOfArrays, outputsOf, type Written } from "./array-outputs.ts";
import { Family } from "./family.ts";
import type { Formula } from "./formula.ts";
import type { Given } from "./given.ts";
import { nodesOf } from "./layout.ts";

/** The source text of a function, with arrays as parameters if the formulas have arrays. */
export function sourceOf<E extends Formula<E>>(
  f: Written<E>,
  given: CodeOptions,
  read: (given: Given<E>, names: readonly string[]) => E,
): string {
  const options = checkedCode(given);
  const isAsked =
    options.order !== undefined ||
    (options.precision !== undefined && options.target !== "c-batch") ||
    options.header !== undefined;
  const layout = layoutOf(f, isLeaf<E>);
  const hasFamilies = layout.leaves.some((leaf) => leaf instanceof Family);
  const hasArrays = takesArrays(options.target) && layout.leaves.some(isOfArrays);
  if (!isAsked && !hasFamilies && !hasArrays)
    return codeOf(nodesOf(f as Structure<Given<E>>, given, read), given, reducer);
  return arrayCode(outputsOf(layout, options.inputs, read), options);
}
