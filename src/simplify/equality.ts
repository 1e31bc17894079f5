import { Interpretation } from "../ast/interpretation.ts";
import type { Bounded } from "../ast/limits.ts";
import type { Node } from "../ast/node.ts";
import { checkedOptions, limits, type Schema, textOrTexts } from "../ast/options.ts";
import { generator } from "../ast/random.ts";
import { variablesOf } from "../ast/variables.ts";
import { BoundedNumbers } from "../evaluate/bounded.ts";
import { neg } from "../functions/table.ts";
import { readAssumptions } from "./assumptions.ts";
import type { Range } from "./facts.ts";
import { Residues } from "./modular.ts";
import { isAllowed, isCertain, within } from "./sampling.ts";
import { simplify } from "./simplify.ts";

/**
 * An answer that says how it is known.
 *
 * "proved": by form, wherever the difference has a value. "refuted": at a point the difference is not 0, beyond all rounding
 * (for rational functions: exactly). "numerical": 0 within rounding at so many points, which is no proof. "unknown": too few points
 * have a value that doubles can tell.
 */
export type Verdict =
  | { readonly answer: "proved"; readonly conditions: readonly string[] }
  | { readonly answer: "refuted"; readonly point: Readonly<Record<string, number>>; readonly difference: number }
  | { readonly answer: "numerical"; readonly points: number }
  | { readonly answer: "unknown" };

export interface EqualityOptions extends Bounded {
  /** What may be assumed of variables: ["x > 0", "n integer"]. */
  readonly assume?: string | readonly string[];
}

/** The options of equality. */
export const EQUALITY: Schema<EqualityOptions> = { assume: textOrTexts, limits };

/** Points that must agree before "numerical" is said, and points that are tried. */
const ENOUGH = 12;
const TRIED = 120;
/** Whole-numbered points at which rational functions are looked at. */
const RESIDUES = 4;

/** Whether two expressions are equal wherever both have a value. */
export function equivalent(a: Node, b: Node, options?: EqualityOptions): Verdict {
  const { pool } = a;
  const other = b.pool === pool ? b.id : new Interpretation(b.pool.store, pool.store).of(b.id);
  return isZero(pool.node(pool.store.plus(a.id, pool.store.call(neg, other))), options);
}

/** Whether an expression is 0 wherever it has a value. */
export function isZero(root: Node, options?: EqualityOptions): Verdict {
  const { assume = [] } = checkedOptions<EqualityOptions>("equivalent", options, EQUALITY);
  const assumed = readAssumptions(assume);
  const { node, conditions } = simplify(root, { assume });
  if (node.kind === "const" && node.value === 0) return { answer: "proved", conditions: conditions() };
  const names = variablesOf([root]);
  return atWholePoints(root, names, assumed) ?? sampled(root, names, assumed);
}

/** A rational function that is not 0 modulo a prime at a whole-numbered point is not 0 there. */
function atWholePoints(root: Node, names: readonly string[], assumed: ReadonlyMap<string, Range>): Verdict | undefined {
  const random = generator(61);
  for (let i = 0; i < RESIDUES; i++) {
    const point = Object.fromEntries(names.map((name) => [name, Math.round(within(assumed.get(name), random, 40))]));
    if (!names.every((name) => isAllowed(point[name] as number, assumed.get(name)))) continue;
    const residues = new Residues(new Map(names.map((name) => [name, BigInt(point[name] as number)])));
    const value = new Interpretation(root.pool.store, residues).of(root.id);
    if (value === undefined) return undefined;
    if (value === 0n) continue;
    const { value: difference } = new Interpretation(root.pool.store, new BoundedNumbers(point)).of(root.id);
    return { answer: "refuted", point, difference };
  }
  return undefined;
}

function sampled(root: Node, names: readonly string[], assumed: ReadonlyMap<string, Range>): Verdict {
  const random = generator(17);
  let agreed = 0;
  for (let i = 0; i < TRIED && agreed < ENOUGH; i++) {
    const point = Object.fromEntries(
      names.map((name) => {
        // Half of the points are positive: there roots and logarithms have values.
        const x = within(assumed.get(name), random, i % 3 === 0 ? 8 : 2);
        const isKept = i % 2 === 0 || !isAllowed(Math.abs(x), assumed.get(name));
        return [name, isKept ? x : Math.abs(x)];
      }),
    );
    const parts = new Interpretation(root.pool.store, new BoundedNumbers(point));
    const { value, error } = parts.of(root.id);
    if (!Number.isFinite(value) || !Number.isFinite(error)) continue;
    if (isCertain({ value, error })) return { answer: "refuted", point, difference: value };
    // A point where rounding could hide a difference of a millionth of the terms says nothing.
    const size = Math.max(...root.args.map((arg) => Math.abs(parts.of(arg.id).value)), 0);
    if (error <= 1e-6 * size || error < 1e-12) agreed++;
    if (names.length === 0) break;
  }
  if (agreed >= ENOUGH || (names.length === 0 && agreed > 0)) return { answer: "numerical", points: agreed };
  return { answer: "unknown" };
}
