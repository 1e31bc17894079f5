import type { Fn } from "../ast/fn.ts";
import { div, neg } from "../functions/table.ts";
import type { Line, Ref } from "../program/line.ts";
import { Access, Choice, Count, Loop, Store, Test } from "./lines.ts";
import type { Whole } from "./whole.ts";

/** The operations of a builder of lines that an accumulated sum needs. */
interface Operations {
  readonly lines: readonly Line[];
  times(a: Ref, b: Ref): Ref;
  apply(fn: Fn, args: readonly Ref[]): Ref;
}

/** A sum over an index that is added up in the elements of a result: the loop, and the summand with its factors. */
export interface Accumulated {
  readonly loop: Loop;
  readonly summand: Ref;
}

/** The most sums of an element that are accumulated: for each of them the element is built again. */
const MOST = 32;

/**
 * An element of a result as other terms and sums to accumulate, if that pays: a sum that depends on the element's
 * indices computes each part that does not once for all elements, if the loop over the elements is the inner one.
 *
 * @param from the lines of the element: earlier ones may belong to other results
 * @param indices the indices of the element
 */
export function accumulated(
  builder: Operations,
  entry: Ref,
  from: Ref,
  indices: readonly string[],
): { readonly sums: readonly Accumulated[]; readonly others: readonly Ref[] } {
  const { lines } = builder;
  const end = lines.length;
  const uses = new Map<Ref, number>([[entry, 1]]);
  for (let ref = entry; ref >= from; ref--)
    if (uses.has(ref)) for (const arg of (lines[ref] as Line).args) uses.set(arg, (uses.get(arg) ?? 0) + 1);
  const isOnce = (ref: Ref): boolean => ref >= from && uses.get(ref) === 1;
  const own = Array.from({ length: end - from }, (_, i) => from + i);
  const varying = dependent(lines, own, indices);
  const isFree = ({ terms }: Whole): boolean => indices.every((index) => !terms.has(index));
  const loopOf = (ref: Ref): Loop | undefined => {
    const line = lines[ref] as Line;
    if (line.op !== "apply" || !(line.fn instanceof Loop) || line.fn.kind !== "sum") return undefined;
    return isOnce(ref) && varying.has(ref) && isFree(line.fn.low) && isFree(line.fn.high) ? line.fn : undefined;
  };
  const pays = (loop: Loop, body: Ref): boolean => {
    const needed = neededBy(lines, body, from);
    const inner = dependent(lines, needed, [loop.index]);
    return needed.some((ref) => inner.has(ref) && !varying.has(ref) && isWork(lines[ref] as Line));
  };
  const holding = new Set<Ref>();
  for (const ref of own) {
    const line = lines[ref] as Line;
    const loop = loopOf(ref);
    if (loop !== undefined && (ref === entry || pays(loop, line.args[0] as Ref))) holding.add(ref);
    if (line.op !== "apply" && isOnce(ref) && line.args.some((arg) => holding.has(arg))) holding.add(ref);
  }
  const sums: Accumulated[] = [];
  const others: Ref[] = [];
  const open: { readonly ref: Ref; readonly scaled: (value: Ref) => Ref }[] = [
    { ref: entry, scaled: (value) => value },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { ref, scaled } = next;
    const line = lines[ref] as Line;
    const [a, b] = line.args as [Ref, Ref];
    const minus = (value: Ref): Ref => scaled(builder.apply(neg, [value]));
    if (!holding.has(ref) || sums.length === MOST) others.push(scaled(ref));
    else if (line.op === "apply") sums.push({ loop: line.fn as Loop, summand: scaled(a) });
    else if (line.op === "negate") open.push({ ref: a, scaled: minus });
    else if (line.op === "add") open.push({ ref: b, scaled }, { ref: a, scaled });
    else if (line.op === "subtract") open.push({ ref: b, scaled: minus }, { ref: a, scaled });
    else if (holding.has(a) && holding.has(b)) others.push(scaled(ref));
    else if (line.op === "divide" && !holding.has(b))
      open.push({ ref: a, scaled: (value) => scaled(builder.apply(div, [value, b])) });
    else if (line.op === "multiply") {
      const [sum, factor] = holding.has(a) ? [a, b] : [b, a];
      open.push({ ref: sum, scaled: (value) => scaled(builder.times(factor, value)) });
    } else others.push(scaled(ref));
  }
  return { sums, others };
}

const isWork = (line: Line): boolean =>
  line.op === "apply" && !(line.fn instanceof Access) && !(line.fn instanceof Count);

/** The lines that a line needs, itself among them, but for those before some line: arguments first. */
function neededBy(lines: readonly Line[], ref: Ref, from: Ref): Ref[] {
  const found = new Set([ref]);
  for (const each of found) for (const arg of (lines[each] as Line).args) if (arg >= from) found.add(arg);
  return [...found].sort((a, b) => a - b);
}

/** Which lines depend on some indices: of these, arguments first. No other line may depend on them. */
function dependent(lines: readonly Line[], refs: readonly Ref[], indices: readonly string[]): ReadonlySet<Ref> {
  const found = new Set<Ref>();
  const has = ({ terms }: Whole): boolean => indices.some((index) => terms.has(index));
  for (const ref of refs) {
    const line = lines[ref] as Line;
    if (line.args.some((arg) => found.has(arg)) || (line.op === "apply" && wholesOf(line.fn).some(has))) found.add(ref);
  }
  return found;
}

function wholesOf(fn: (Line & { op: "apply" })["fn"]): readonly Whole[] {
  if (fn instanceof Access || fn instanceof Store) return fn.places;
  if (fn instanceof Count) return [fn.whole];
  if (fn instanceof Loop) return [fn.low, fn.high];
  const test = fn instanceof Choice ? fn.test : fn instanceof Test ? fn : undefined;
  return test?.comparisons.flatMap(({ left, right }) => [left, right]) ?? [];
}
