import { callsOf, rememberCall } from "../ast/calls.ts";
import type { Fn } from "../ast/fn.ts";
import { childrenFirst } from "../ast/order.ts";
import type { Id, Store } from "../ast/store.ts";
import { functions } from "../functions/table.ts";
import type { Line, Ref } from "../program/line.ts";
import { type Copy, type Repeat, repeatsIn, usersOf, valuesOf } from "./repeats.ts";

/**
 * Larger expressions are not searched. Calls may make the text of the value alone a little longer, since they make that
 * of its derivatives much shorter.
 */
const [MOST, LEAST] = [50_000, -10];

const searched = new WeakMap<Store, Set<Id>>();

/**
 * Remembers parts of an expression that are the same but for their operands as calls of one function: what a loop or a
 * helper of a traced program has written out.
 */
export function findCalls(store: Store, root: Id): void {
  const known = searched.get(store) ?? new Set();
  searched.set(store, known);
  if (known.has(root) || callsOf(store).size > 0) return;
  known.add(root);
  const order = childrenFirst(store, [root]);
  if (order.length > MOST) return;
  const { lines, results } = linesOf(store, order);
  const users = usersOf(lines, results);
  const taken = new Set<Ref>();
  for (const repeat of repeatsIn({ lines, results }, LEAST)) {
    const refs = repeat.flatMap((copy) => copy.refs);
    // Other values of a copy would be computed by another call.
    if (valuesOf(users, repeat).length > 1 || refs.some((ref) => taken.has(ref))) continue;
    for (const ref of refs) taken.add(ref);
    remember(store, order, repeat);
  }
}

/** The nodes as lines of a program: what only their kinds say. */
function linesOf(store: Store, order: readonly Id[]): { lines: Line[]; results: Ref[] } {
  const kinds = new Map<string, Fn>();
  const rowOf = (kind: string): Fn => {
    const known = kinds.get(kind) ?? { name: kind, doc: "", params: [], hash: 0, table: functions };
    kinds.set(kind, known);
    return known;
  };
  const places = new Map(order.map((id, place) => [id, place]));
  const lines = order.map((id, place): Line => {
    if (store.isConst(id)) return { op: "constant", value: place, args: [] };
    if (store.arity(id) === 0) return { op: "input", index: place, args: [] };
    const args = Array.from(store.args(id), (arg) => places.get(arg) as Ref);
    return { op: "apply", fn: store.fn(id) ?? rowOf(store.kind(id)), args };
  });
  return { lines, results: [order.length - 1] };
}

function remember(store: Store, order: readonly Id[], repeat: Repeat): void {
  const params: string[] = [];
  const given: Id[][] = repeat.map(() => []);
  const known = new Map<string, Id>();
  const within = repeat.map(({ refs }) => new Map(refs.map((ref, place) => [order[ref] as Id, place])));
  /** The operand of the function that stands for all copies: the constant itself if it is the same in all. */
  const operandOf = (operands: readonly Id[]): Id => {
    const [first] = operands as [Id];
    if (store.isConst(first) && operands.every((id) => id === first)) return first;
    const key = operands.join();
    let param = known.get(key);
    if (param === undefined) {
      const name = `:${params.length}`;
      param = store.variable(name);
      params.push(name);
      known.set(key, param);
      operands.forEach((id, k) => {
        given[k]?.push(id);
      });
    }
    return param;
  };
  const { refs } = repeat[0] as Copy;
  const built = new Map<number, Id>();
  // In the order of the expression, so that operands come first.
  const inOrder = [...refs.keys()].sort((a, b) => (refs[a] as Ref) - (refs[b] as Ref));
  for (const place of inOrder) {
    const ids = repeat.map((copy) => order[copy.refs[place] as Ref] as Id);
    const [first] = ids as [Id];
    const args = Array.from(store.args(first), (arg, i) => {
      const inside = within[0]?.get(arg);
      return inside === undefined ? operandOf(ids.map((id) => store.arg(id, i))) : (built.get(inside) as Id);
    });
    built.set(place, madeOf(store, first, args));
  }
  const definition = { params, body: built.get(0) as Id };
  repeat.forEach((copy, k) => {
    rememberCall(store, order[copy.refs[0] as Ref] as Id, { definition, args: given[k] as Id[] });
  });
}

/** An operation on other operands. */
function madeOf(store: Store, like: Id, args: readonly Id[]): Id {
  const fn = store.fn(like);
  if (fn !== undefined) return args.length === 1 ? store.call(fn, args[0] as Id) : store.apply(fn, args);
  return store.kind(like) === "add" ? store.add(args) : store.mul(args);
}
