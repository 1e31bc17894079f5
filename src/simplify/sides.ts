import type { Fn } from "../ast/fn.ts";
import * as Q from "../ast/rational.ts";
import type { Id } from "../ast/store.ts";
import type { Canonical } from "../canonical/canonical.ts";
import { split } from "../canonical/context.ts";
import type { Relation } from "./conditions.ts";

/** A condition with its number on the right: x - 1 != 0 is x != 1, and 2 - x > 0 is x < 2. */
export function sides(canonical: Canonical, expression: Id): { left: Id; right: Id; flipped: boolean } {
  const { store } = canonical;
  const terms = store.isAdd(expression) ? store.args(expression) : [expression];
  const last = terms.at(-1) as Id;
  const number = store.isConst(last) ? store.value(last) : 0;
  const left = store.isConst(last) ? store.add(terms.slice(0, -1)) : expression;
  const { content, part } = store.isAdd(left)
    ? canonical.primitive(left)
    : { content: split(store, left).number, part: split(store, left).rest };
  return { left: part, right: store.constant(Q.div(Q.neg(number), content)), flipped: Q.sign(content) < 0 };
}

/** The relation with its sides exchanged. */
export const flip = (relation: Relation): string => ({ "!=": "!=", ">=": "<=", ">": "<", value: "value" })[relation];

const MIRRORED: Readonly<Record<string, string>> = { lt: "gt", gt: "lt", le: "ge", ge: "le" };

/** The equivalent comparison with its sides exchanged. */
export const flipped = (fn: Fn): Fn => fn.table.get(MIRRORED[fn.name] ?? fn.name, 2) as Fn;
