/** Functions of the table on numbers, and the operations with which functions of arrays are computed. */
import type { Id } from "../ast/store.ts";
import type { Tree } from "../syntax/mathjs.ts";
import type { Working } from "./given.ts";
import type { Names } from "./names.ts";
import type { ArrayReader } from "./reader.ts";

const PLAIN = new Map([
  ["dotMultiply", "multiply"],
  ["dotDivide", "divide"],
  ["dotPow", "pow"],
]);

/** The name of an operator or a function on numbers. */
export const plainName = (name: string): string => PLAIN.get(name) ?? name;

/** The function of the table, on numbers. */
export function applied(reader: ArrayReader, tree: Tree, name: string, ids: readonly Id[], names: Names): Id {
  const plain = plainName(name);
  const [base, exponent] = ids as [Id, Id];
  if (plain === "pow" && reader.store.isConst(exponent) && reader.store.value(exponent) === 2) {
    const square = reader.norms.get(base);
    if (square !== undefined) return square;
  }
  return reader.scalars.apply(tree, plain, [...ids], reader.scope(names));
}

export function workingOf(reader: ArrayReader, tree: Tree, names: Names): Working {
  return {
    products: reader.products,
    norms: reader.norms,
    apply: (name, ids) => {
      const fn = reader.scalars.table.get(name, ids.length);
      if (fn !== undefined) return reader.store.apply(fn, ids);
      return applied(reader, tree, name, ids, names);
    },
    whole: (value, what) => {
      const found = reader.whole(value, tree);
      return found > 0
        ? found
        : reader.fail(tree, "bad-shape", `${found} is not ${what}.`, "It must be a whole number, 1 or more.");
    },
    word: (index) => {
      const arg = tree.children[index + 1];
      return arg?.type === "symbol" || arg?.type === "string" || arg?.type === "number" || arg?.type === "literal"
        ? arg.text
        : undefined;
    },
    fail: (message, hint) => reader.fail(tree, "bad-shape", message, hint),
  };
}
