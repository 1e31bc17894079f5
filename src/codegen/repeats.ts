import type { Fn } from "../ast/fn.ts";
import { append } from "../ast/lists.ts";
import { charge } from "../ast/work.ts";
import { isOperation, type Line, type Ref } from "../program/line.ts";
import { isOfCall } from "../program/procedure.ts";
import type { Counted } from "../program/written.ts";

/** A group of lines that repeats in a program. */
export type Repeat = readonly Copy[];

/** The lines of one copy, in the same order in all copies, the root first. */
export interface Copy {
  readonly refs: readonly Ref[];
  /**
   * Whether this copy computes the line for the whole program. Otherwise something needs the line earlier, and the copy
   * computes it again.
   */
  readonly isOwn: readonly boolean[];
}

/** The largest share of the copies in which a line may be computed again. */
const AGAIN = 1 / 3;

/**
 * The depths to which lines are compared to find the roots of copies: shallow patterns repeat often, deep ones seldom.
 */
const DEPTHS = [2, 4, 7, 12];

/**
 * The repeated parts of a program, those that save most first; parts may overlap.
 *
 * A copy is a root and its arguments, as deep as all the copies agree. Lines outside a copy that use its values come
 * after its root. So all of a copy can be computed at its root, and no copy depends on its own result.
 *
 * @param least how much shorter each makes the text at least, in operations and operands
 */
export function repeatsIn({ lines, results }: Pick<Counted, "lines" | "results">, least: number = LEAST): Repeat[] {
  const users = usersOf(lines, results);
  const numbers = new Map<string, number>();
  const numbered = (key: string): number => {
    const known = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, known);
    return known;
  };
  const fns = new Map<Fn, number>();
  const kinds = lines.map((line) => (isOperation(line) ? numbered(kindOf(line, fns)) : 0));
  let shapes = kinds;
  const found: Repeat[] = [];
  for (let depth = 1; depth < (DEPTHS.at(-1) as number); depth++) {
    charge(lines.length);
    const last = shapes;
    shapes = lines.map(({ args }, ref) =>
      kinds[ref] === 0 ? 0 : numbered(`${kinds[ref]}(${args.map((arg) => last[arg]).join()}`),
    );
    if (!DEPTHS.includes(depth + 1)) continue;
    const roots = new Map<number, Ref[]>();
    for (const [ref, shape] of shapes.entries()) {
      if (shape === 0 || isOfCall(lines[ref] as Line)) continue;
      const known = roots.get(shape);
      if (known === undefined) roots.set(shape, [ref]);
      else known.push(ref);
    }
    for (const group of roots.values())
      if (group.length > 1) append(found, alike(lines, grown(lines, kinds, users, group)));
  }
  return found
    .map((repeat) => ({ repeat, saved: savedBy(lines, users, repeat) }))
    .filter(({ saved }) => saved >= least)
    .sort((a, b) => b.saved - a.saved)
    .map(({ repeat }) => repeat);
}

function kindOf(line: Line, fns: Map<Fn, number>): string {
  if (line.op !== "apply") return line.op;
  const number = fns.get(line.fn) ?? fns.size;
  fns.set(line.fn, number);
  return `${number}/${line.args.length}`;
}

/** The lines that use each line; a result is also used by a line after the last. */
export function usersOf(lines: readonly Line[], results: readonly Ref[]): readonly (readonly Ref[])[] {
  const users: Ref[][] = lines.map(() => []);
  for (const [ref, { args }] of lines.entries()) for (const arg of args) users[arg]?.push(ref);
  for (const result of results) users[result]?.push(lines.length);
  return users;
}

/** Descends from the roots as long as all copies agree. */
function grown(
  lines: readonly Line[],
  kinds: readonly number[],
  users: readonly (readonly Ref[])[],
  roots: readonly Ref[],
): Copy[] {
  const copies = roots.map((root) => ({ refs: [root], isOwn: [true] }));
  const owners = new Map<Ref, number>(roots.map((root, copy) => [root, copy]));
  const isRoot = new Set(roots);
  const inside = roots.map((root) => new Set([root]));
  const has = (ref: Ref, copy: number): boolean => inside[copy]?.has(ref) === true;
  const isFree = (ref: Ref): boolean => kinds[ref] !== 0 && !isRoot.has(ref) && !isOfCall(lines[ref] as Line);
  const mayOwn = (ref: Ref, copy: number): boolean =>
    !owners.has(ref) &&
    (users[ref] as readonly Ref[]).every((user) => owners.get(user) === copy || user > (roots[copy] as Ref));
  // By the line of the first copy, and the position where it was found. The last line comes first, since its users are
  // known.
  const waiting = new Map<Ref, readonly Ref[]>();
  const offer = (at: number): void => {
    const all = copies.map(({ refs }) => (lines[refs[at] as Ref] as Line).args);
    all[0]?.forEach((first, place) => {
      waiting.set(
        first,
        all.map((args) => args[place] as Ref),
      );
    });
  };
  offer(0);
  while (waiting.size > 0) {
    charge(copies.length);
    const first = largest(waiting.keys());
    const next = waiting.get(first) as readonly Ref[];
    waiting.delete(first);
    const isEven = next.every((ref, copy) => kinds[ref] === kinds[first] && isFree(ref) && !has(ref, copy));
    if (!isEven) continue;
    const isOwn = next.map((ref, copy) => mayOwn(ref, copy) && next.indexOf(ref) === copy);
    if (isOwn.filter((own) => !own).length > AGAIN * copies.length) continue;
    next.forEach((ref, copy) => {
      copies[copy]?.refs.push(ref);
      copies[copy]?.isOwn.push(isOwn[copy] as boolean);
      inside[copy]?.add(ref);
      if (isOwn[copy]) owners.set(ref, copy);
    });
    offer((copies[0]?.refs.length as number) - 1);
  }
  return copies;
}

function largest(refs: Iterable<Ref>): Ref {
  let most = -1;
  for (const ref of refs) if (ref > most) most = ref;
  return most;
}

/** The copies grouped by how their lines are connected. */
function alike(lines: readonly Line[], copies: readonly Copy[]): Repeat[] {
  const groups = new Map<string, Copy[]>();
  for (const copy of copies) {
    const places = new Map(copy.refs.map((ref, place) => [ref, place]));
    const key = copy.refs.map((ref) => (lines[ref] as Line).args.map((arg) => places.get(arg) ?? "").join()).join(";");
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [copy]);
    else known.push(copy);
  }
  return [...groups.values()].filter((group) => group.length > 1 && (group[0]?.refs.length ?? 0) >= SHORTEST);
}

/** Parts that are shorter or save less stay in place. */
const [SHORTEST, LEAST] = [5, 20];

/** The cost of texts, in operations and operands. */
const COST = {
  /** A call, without its arguments. */
  call: 5,
  argument: 1.5,
  /** One of several values of a call, without its uses. */
  value: 1,
  /** A statement, without the value that it names. */
  name: 2,
  /** A function, without its lines, parameters and values. */
  function: 6,
  /** A line that is computed again. */
  again: 3,
};

/** How much shorter the text becomes, in operations and operands. */
function savedBy(lines: readonly Line[], users: readonly (readonly Ref[])[], repeat: Repeat): number {
  const refs = repeat[0]?.refs ?? [];
  const own = new Set(refs);
  const given = refs.flatMap((ref) => (lines[ref] as Line).args.filter((arg) => !own.has(arg)));
  const params = new Set(given.filter((arg) => lines[arg]?.op !== "constant")).size;
  const values = valuesOf(users, repeat).length;
  const named = refs.filter((ref) => (users[ref] as readonly Ref[]).length > 1).length;
  const length = refs.length + given.length + COST.name * named;
  const again = repeat.reduce((sum, { isOwn }) => sum + isOwn.filter((each) => !each).length, 0);
  const call = COST.call + COST.argument * params + (values > 1 ? COST.value * values : 0);
  return repeat.length * (length - call) - COST.again * again - (length + params + values + COST.function);
}

/** The positions in the copies whose values are used outside any of them, the root first. */
export function valuesOf(users: readonly (readonly Ref[])[], repeat: Repeat): number[] {
  const used = new Set<number>();
  for (const { refs, isOwn } of repeat) {
    const own = new Set(refs);
    for (const [place, ref] of refs.entries())
      if (isOwn[place] && users[ref]?.some((user) => !own.has(user))) used.add(place);
  }
  return [...used].sort((a, b) => a - b);
}
