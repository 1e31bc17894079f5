import { FluxionError } from "../ast/error.ts";
import { calling } from "../codegen/calling.ts";
import { withCalls } from "../codegen/kept.ts";
import { layoutOf, type Structure } from "../codegen/outputs.ts";
import { askedOfFunction, type CodeOptions, checkedCode, codeOf, isAsked } from "../codegen/targets.ts";
import { arrayCode, takesArrays } from "../loops/targets.ts";
import { reducer } from "../reduce/reducer.ts";
import { isLeaf, isOfArrays, outputsOf, type Written } from "./array-outputs.ts";
import { isWhole } from "./compiled-matrices.ts";
import { Family } from "./family.ts";
import type { Formula } from "./formula.ts";
import type { Given } from "./given.ts";
import { nodesOf } from "./layout.ts";
import { Change } from "./origin.ts";
import { sparse } from "./patterns.ts";

/** The source text of a function, with arrays as parameters if the formulas have arrays. */
export function sourceOf<E extends Formula<E>>(
  f: Written<E>,
  given: CodeOptions,
  read: (given: Given<E>, names: readonly string[]) => E,
): string {
  const options = checkedCode(given);
  const { target } = options;
  const asked = askedOfFunction(options);
  if (asked !== undefined && !takesArrays(target))
    throw new FluxionError("no-code", `The target ${target} has no \`${asked}\`.`, {
      hint: "Leave it out, or write in c.",
    });
  const { written, tables } =
    options.sparse === true || options.sparse === "groups"
      ? sparse<Given<E> | Family<E>>(f, options.sparse)
      : { written: f, tables: undefined };
  const layout = layoutOf(written, (value): value is Given<E> | Family<E> => isLeaf<E>(value) || isWhole(value));
  if (layout.leaves.some(isWhole))
    throw new FluxionError("no-code", "Formulas of matrices of unknown size are not written in other languages.", {
      hint: "Declare the sizes as numbers, or write sums over elements. `compile` takes them as they are.",
    });
  const hasFamilies = layout.leaves.some((leaf) => leaf instanceof Family);
  const hasArrays = takesArrays(target) && layout.leaves.some(isOfArrays);
  if (asked === undefined && !hasFamilies && !hasArrays) {
    const nodes = nodesOf(f as Structure<Given<E>>, given, read);
    return codeOf(
      nodes,
      { ...given, inputs: nodes.inputs },
      { ...reducer, pruned: nodes.pruned, fewest: nodes.fewest },
      calling(() => nodes.changed(CALLS)),
    );
  }
  const idle = (["procedures", "form", "weights", "fma"] as const).find((option) => isAsked(options, option));
  if (idle !== undefined)
    throw new FluxionError(
      "no-code",
      `\`${idle}\` does not go with ${asked === undefined ? "arrays" : `\`${asked}\``}.`,
      { hint: `Leave \`${idle}\` out.` },
    );
  return arrayCode(outputsOf(layout, options.inputs, read), { ...options, tables });
}

const CALLS: Change = /* @__PURE__ */ new Change(
  "calls()",
  () => true,
  (node) => withCalls(node),
);
