import type { Fn, FunctionTable } from "../ast/fn.ts";
import type { Shape } from "../ast/shapes.ts";
import { WeakTable } from "../ast/weak-table.ts";
import { hashOf } from "../functions/table.ts";
import { latexName, withSubscript } from "../syntax/greek.ts";
import type { OpenArray } from "./array.ts";

/** The namespace of functions without a table: other programs cannot name them. */
export const NOTHING: FunctionTable = { get: () => undefined, named: () => [] };

/** One for each name and number of indices, so that x is the same array in every text. */
const rows = new WeakTable((key): Fn => {
  const [name, rank] = key.split("/") as [string, string];
  const params = Array.from({ length: Number(rank) }, (_, i) => "ij"[i] as string);
  return {
    name,
    params,
    partials: params.map(() => null),
    doc: `An element of ${name}.`,
    latex: withSubscript(latexName(name), "#*"),
    isElement: true,
    hash: hashOf(`${name}[]/${rank}`),
    table: NOTHING,
  };
});

/** An array of unknown length: a function from indices to elements, without a derivative by its indices. */
export const openArray = (name: string, shape: Shape): OpenArray => ({
  name,
  shape,
  element: rows.get(`${name}/${shape.length}`),
});
