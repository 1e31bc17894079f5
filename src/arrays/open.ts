import type { Fn, FunctionTable } from "../ast/fn.ts";
import type { Shape } from "../ast/shapes.ts";
import type { Store } from "../ast/store.ts";
import { hashOf } from "../functions/table.ts";
import { latexName } from "../syntax/greek.ts";
import type { OpenArray } from "./array.ts";

const NOTHING: FunctionTable = { get: () => undefined, named: () => [] };

const rows = new WeakMap<Store, Map<string, Fn>>();

/** An array of unknown length: a function from places to elements, which has no derivative by its places. */
export function openArray(store: Store, name: string, shape: Shape): OpenArray {
  let known = rows.get(store);
  if (known === undefined) {
    known = new Map();
    rows.set(store, known);
  }
  let element = known.get(name);
  if (element === undefined) {
    const params = shape.map((_, i) => "ij"[i] as string);
    element = {
      name,
      params,
      partials: params.map(() => null),
      doc: `An element of ${name}.`,
      latex: `${latexName(name)}_{#*}`,
      isElement: true,
      hash: hashOf(`${name}[]/${shape.length}`),
      table: NOTHING,
    };
    known.set(name, element);
  }
  return { name, shape, element };
}
