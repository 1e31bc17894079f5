import { childrenFirst } from "../ast/order.ts";
import { elementName, type Shape } from "../ast/shapes.ts";
import type { Id, Store as Nodes } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import { div, neg, pow, sqrt } from "../functions/table.ts";
import { Forms } from "./forms.ts";
import { Rolling } from "./rolling.ts";
import { runsOf } from "./runs.ts";

/** The most elements of all local arrays together, since they are on the stack. */
const MOST_LOCAL = 32_768;

/** An array within a function: the values of many parts of one form, which several loops use. */
interface LocalArray {
  readonly name: string;
  readonly shape: readonly number[];
  /** The nodes that store its elements. */
  readonly stores: readonly Id[];
}

/** Formulas rolled up: the arrays that are computed first, and the formulas over these. */
export interface Rolled {
  readonly roots: readonly Id[];
  readonly locals: readonly LocalArray[];
  /** The nodes that store the numbers of an output, row by row. */
  stored(output: string, shape: readonly number[], ids: readonly Id[]): readonly Id[];
}

/**
 * Rolls formulas up into loops. Summands (factors, outputs) that differ only in the indices of their elements, where
 * these grow in equal steps, become one over an index. So the loops of a traced program, or a product with a matrix,
 * are loops again, and the text is as long for ten elements as for a thousand. An expensive value with several uses is
 * still computed once, and kept in a local array if there are many of one form. Undefined if these would be too large.
 */
export function rolled(nodes: Nodes, shapes: ReadonlyMap<string, Shape>, roots: readonly Id[]): Rolled | undefined {
  const forms = new Forms(nodes, shapes);
  const rolling = new Rolling(forms);
  const order = childrenFirst(nodes, roots).filter((id) => nodes.args(id).length > 0);
  const { isShared, isAbsorbed } = usesIn(nodes, order, roots);
  const done = new Map<Id, Id>();
  const dear = new Map<Id, boolean>();
  const locals: LocalArray[] = [];
  let room = MOST_LOCAL;
  const isDear = (id: Id): boolean => {
    const fn = nodes.fn(id);
    const known = dear.get(id);
    if (known !== undefined) return known;
    const isCheap = fn === undefined || CHEAP.has(fn) || fn.isElement === true;
    const answer = !isCheap || nodes.args(id).some((arg) => dear.get(arg) === true);
    dear.set(id, answer);
    return answer;
  };
  const made = (id: Id): Id => {
    const kind = nodes.kind(id);
    const fn = nodes.fn(id);
    if (fn !== undefined)
      return nodes.apply(
        fn,
        nodes.args(id).map((arg) => done.get(arg) ?? arg),
      );
    const operands = operandsOf(nodes, id, isAbsorbed).map((arg) => done.get(arg) ?? arg);
    const parts = rolling.gathered(operands, kind === "add" ? "sum" : "product");
    const [only] = parts as [Id];
    return parts.length === 1 ? only : kind === "add" ? nodes.add(parts) : nodes.mul(parts);
  };

  // Round by round: nodes whose parts may become elements of a local array are made after these parts.
  for (let open = order; open.length > 0; ) {
    const found = new Map<Id, Id>();
    const waiting = new Set<Id>();
    for (const id of open) {
      charge(1);
      if (nodes.args(id).some((arg) => waiting.has(arg) || found.has(arg))) {
        waiting.add(id);
        continue;
      }
      if (isAbsorbed.has(id)) continue;
      const node = made(id);
      done.set(id, node);
      // From below, so that finding a form never has to go deep.
      forms.of(node);
      for (const arg of nodes.args(node)) isDear(arg);
      if (isDear(node) && isShared.has(id)) found.set(id, node);
    }
    const elements = new Map<Id, Id>();
    for (const { shape, parts } of families(forms, [...new Set(found.values())])) {
      room -= parts.length;
      if (room < 0) return undefined;
      const name = `:part${locals.length + 1}`;
      locals.push({ name, shape, stores: rolling.stored(name, shape, parts) });
      forms.shapes.set(name, shape);
      for (const [k, part] of parts.entries())
        elements.set(part, nodes.variable(elementName(name, placesOf(k, shape))));
    }
    for (const [id, node] of found) done.set(id, elements.get(node) ?? node);
    open = open.filter((id) => waiting.has(id));
  }
  return {
    roots: roots.map((root) => done.get(root) ?? root),
    locals,
    stored: (output, shape, ids) => rolling.stored(output, shape, ids),
  };
}

/** Whether computing a value again is as cheap as loading it. */
const CHEAP: ReadonlySet<unknown> = new Set([neg, div, pow, sqrt]);

/** Runs of parts whose indices grow in equal steps; runs of equal length are the rows of a matrix. */
function families(forms: Forms, parts: readonly Id[]): { readonly shape: readonly number[]; readonly parts: Id[] }[] {
  const byForm = new Map<string, Id[][]>();
  for (const { parts: run } of runsOf(forms, parts)) {
    const key = `${forms.of(run[0] as Id).key}/${run.length}`;
    byForm.set(key, [...(byForm.get(key) ?? []), [...run]]);
  }
  return [...byForm.values()].map((runs) => {
    const width = runs[0]?.length as number;
    return { shape: runs.length === 1 ? [width] : [runs.length, width], parts: runs.flat() };
  });
}

const placesOf = (k: number, [, width]: readonly number[]): number[] =>
  width === undefined ? [k + 1] : [Math.floor(k / width) + 1, (k % width) + 1];

/** The nodes with several users, and the sums in sums and products in products with one, which belong to it. */
function usesIn(
  nodes: Nodes,
  order: readonly Id[],
  roots: readonly Id[],
): { readonly isShared: ReadonlySet<Id>; readonly isAbsorbed: ReadonlySet<Id> } {
  const user = new Map<Id, Id>();
  const isShared = new Set<Id>();
  for (const id of order)
    for (const arg of new Set(nodes.args(id))) {
      if (user.has(arg)) isShared.add(arg);
      user.set(arg, id);
    }
  const isRoot = new Set(roots);
  for (const root of roots) if (user.has(root)) isShared.add(root);
  const isAbsorbed = new Set<Id>();
  for (const id of order) {
    const kind = nodes.kind(id);
    const by = user.get(id);
    if ((kind !== "add" && kind !== "mul") || by === undefined || isShared.has(id) || isRoot.has(id)) continue;
    const isOnce = nodes.args(by).filter((arg) => arg === id).length === 1;
    if (isOnce && nodes.kind(by) === kind) isAbsorbed.add(id);
  }
  return { isShared, isAbsorbed };
}

/** The operands of a sum or product, where an operand that belongs to it is replaced by its own operands. */
function operandsOf(nodes: Nodes, id: Id, isAbsorbed: ReadonlySet<Id>): Id[] {
  const operands: Id[] = [];
  const open = [...nodes.args(id)].reverse();
  for (let arg = open.pop(); arg !== undefined; arg = open.pop()) {
    if (!isAbsorbed.has(arg)) operands.push(arg);
    else for (const inner of [...nodes.args(arg)].reverse()) open.push(inner);
  }
  return operands;
}
