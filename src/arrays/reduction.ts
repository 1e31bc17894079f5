import type { ErrorCode } from "../ast/error.ts";
import type { Id, Store } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import type { Tree } from "../syntax/mathjs.ts";
import { Names } from "./names.ts";
import type { Products } from "./products.ts";
import { sumOver } from "./sums.ts";
import { fixedValue } from "./whole.ts";

/** The reader of the parts of a sum. */
interface Terms {
  readonly store: Store;
  readonly products: Products;
  number(tree: Tree, names: Names): Id;
  /** The number of indices so far: each is a new variable. */
  indices: number;
  fail(tree: Tree, code: ErrorCode, message: string, hint: string): never;
}

/** sum(f, i, 1, n) and prod(f, i, 1, n), written out if both bounds are numbers. */
export function reduction(reader: Terms, tree: Tree, names: Names): Id {
  const [callee, body, index, low, high] = tree.children as [Tree, Tree, Tree, Tree, Tree];
  const { store, products } = reader;
  const [from, to] = [reader.number(low, names), reader.number(high, names)];
  const [first, last] = [fixedValue(store, from), fixedValue(store, to)];
  for (const [at, bound] of [first, last].entries())
    if (bound !== undefined && !Number.isInteger(bound))
      return reader.fail(
        at === 0 ? low : high,
        "bad-shape",
        "The bounds of a sum are whole numbers.",
        "sum(f, i, 1, n)",
      );
  if (names.isArray(index.text))
    return reader.fail(index, "bad-definition", `${index.text} is an array, not an index.`, "Choose another name: i.");
  if (first === undefined || last === undefined) {
    const inner = new Names(names);
    const hidden = `${index.text}:${reader.indices++}`;
    inner.set(index.text, store.variable(hidden));
    const term = reader.number(body, inner);
    return sumOver(store, callee.text === "sum" ? "sum" : "product", hidden, term, from, to, index.text);
  }
  charge(Math.max(0, last - first));
  const terms: Id[] = [];
  for (let i = first; i <= last; i++) {
    const inner = new Names(names);
    inner.set(index.text, store.constant(i));
    terms.push(reader.number(body, inner));
  }
  return callee.text === "sum" ? products.sum(terms) : store.mul(terms);
}
