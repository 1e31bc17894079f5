// Which divisions and domains a query need not test, because another test or the form of the operand says enough.

import type { Line, Ref } from "../program/line.ts";
import type { Program } from "../program/program.ts";

/** The facts about lines of a program that hold for all inputs. */
export interface Poles {
  /** Whether a quotient is NaN wherever its divisor is 0, or its divisor is 0 only by underflow. */
  isTested(quotient: Ref): boolean;
  /** Whether a value is at least 0, or NaN. */
  isNonnegative(ref: Ref): boolean;
  /** Whether a value is greater than 0 also as a double, or NaN. */
  isPositive(ref: Ref): boolean;
}

/** Functions of one argument that are NaN where it is. */
const KEEPING = /* @__PURE__ */ new Set(
  "sqrt exp log expm1 log1p log2 log10 sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh abs cbrt".split(" "),
);
/** Those that are 0 only where their argument is. */
const VANISHING = /* @__PURE__ */ new Set("sqrt expm1 log1p atan sinh tanh asinh abs cbrt".split(" "));
/** Those that are 0 only by underflow; cosh is at least 1. */
const NEVER_ZERO = /* @__PURE__ */ new Set(["exp", "cosh"]);
const LOGARITHMS = /* @__PURE__ */ new Set(["log", "log2", "log10"]);

/** Larger sets are not followed, and tests are not dropped one by one from longer programs. */
const [MOST, MOST_WORK] = [32, 300_000];
const NONE: Refs = /* @__PURE__ */ new Set();

/**
 * Follows sets of lines from operand to result. `zeros`: one of them is 0 where the line is 0, unless it underflows.
 * `tested`: each makes the line NaN by being 0, because a quotient or a logarithm is tested. `covered`, from result to
 * operand: each makes everything NaN that the line is used in, because what it meets there is.
 *
 * A quotient keeps its test if the zeros of its divisor are in none of these without it.
 */
export function polesOf({ lines, results }: Pick<Program, "lines" | "results">): Poles {
  const signs: Sign[] = [];
  for (const line of lines) signs.push(signOf(line, signs));
  const zeros = zerosOf(lines, signs);
  const quotients = lines.flatMap((line, ref) => (line.op === "divide" ? [ref] : []));
  const kept = new Set(quotients);
  const isSafe = (): boolean => {
    const tested = testedIn(lines, zeros, kept);
    const covered = coveredIn(lines, results, tested);
    return quotients.every((ref) => {
      const [a, b] = (lines[ref] as Line).args as [Ref, Ref];
      return kept.has(ref) || isWithin(zeros[b] as Refs, union(union(at(tested, a), at(tested, b)), at(covered, ref)));
    });
  };
  for (const ref of quotients.length * lines.length > MOST_WORK ? [] : quotients.reverse()) {
    kept.delete(ref);
    if (!isSafe()) kept.add(ref);
  }
  return {
    isTested: (quotient) => !kept.has(quotient),
    isNonnegative: (ref) => signs[ref] !== undefined,
    isPositive: (ref) => signs[ref] === "positive",
  };
}

type Refs = ReadonlySet<Ref>;
const at = (sets: readonly Refs[], ref: Ref): Refs => sets[ref] as Refs;

function zerosOf(lines: readonly Line[], signs: readonly Sign[]): Refs[] {
  const zeros: Refs[] = [];
  lines.forEach((line, ref) => {
    const [a, b] = line.args as [Ref, Ref];
    const own: Refs = signs[ref] === "positive" ? NONE : new Set([ref]);
    let found = own;
    if (line.op === "negate" || line.op === "divide") found = at(zeros, a);
    else if (line.op === "multiply") found = union(at(zeros, a), at(zeros, b));
    else if (line.op === "constant" && line.value !== 0) found = NONE;
    else if (line.op === "apply" && line.args.length === 1) {
      if (NEVER_ZERO.has(line.fn.name)) found = NONE;
      else if (VANISHING.has(line.fn.name)) found = at(zeros, a);
    }
    zeros.push(found.size > MOST ? own : found);
  });
  return zeros;
}

function testedIn(lines: readonly Line[], zeros: readonly Refs[], kept: Refs): Refs[] {
  const tested: Refs[] = [];
  lines.forEach((line, ref) => {
    const [a, b] = line.args as [Ref, Ref];
    let found = NONE;
    if (line.op === "negate") found = at(tested, a);
    else if (line.op === "apply") {
      if (isKeeping(line)) found = at(tested, a);
      if (LOGARITHMS.has(line.fn.name) && line.args.length === 1) found = union(found, at(zeros, a));
    } else if (line.args.length === 2) {
      found = union(at(tested, a), at(tested, b));
      if (kept.has(ref)) found = union(found, at(zeros, b));
    }
    tested.push(found.size > MOST ? NONE : found);
  });
  return tested;
}

function coveredIn(lines: readonly Line[], results: readonly Ref[], tested: readonly Refs[]): Refs[] {
  const covered: (Refs | undefined)[] = lines.map(() => undefined);
  for (const ref of results) covered[ref] = NONE;
  for (let ref = lines.length - 1; ref >= 0; ref--) {
    const line = lines[ref] as Line;
    const own = covered[ref] ?? NONE;
    line.args.forEach((arg, i) => {
      let found = NONE;
      if (line.op === "negate" || (line.op === "apply" && isKeeping(line))) found = own;
      else if (line.op !== "apply") found = union(own, at(tested, line.args[1 - i] as Ref));
      const before = covered[arg];
      covered[arg] = before === undefined ? found : new Set([...before].filter((each) => found.has(each)));
    });
  }
  return covered.map((each) => each ?? NONE);
}

const isKeeping = ({ fn, args }: Line & { op: "apply" }): boolean => args.length === 1 && KEEPING.has(fn.name);

/** At least 0, or greater than 0 also as a double; undefined if neither is known. */
type Sign = "nonnegative" | "positive" | undefined;

function signOf(line: Line, signs: readonly Sign[]): Sign {
  const [a, b] = line.args as [Ref, Ref];
  if (line.op === "constant") return line.value > 0 ? "positive" : line.value === 0 ? "nonnegative" : undefined;
  if (line.op === "apply") {
    const { name, params } = line.fn;
    if (params.length !== 1) return undefined;
    if (name === "cosh") return "positive";
    if (name === "sqrt") return signs[a] ?? "nonnegative";
    return name === "exp" || name === "abs" ? "nonnegative" : undefined;
  }
  if (line.op === "multiply" && a === b) return "nonnegative";
  if (line.op !== "add" && line.op !== "multiply" && line.op !== "divide") return undefined;
  if (signs[a] === undefined || signs[b] === undefined) return undefined;
  // A product of positive numbers may underflow; a sum does not.
  return line.op === "add" && (signs[a] === "positive" || signs[b] === "positive") ? "positive" : "nonnegative";
}

function union(a: Refs, b: Refs): Refs {
  if (a.size === 0 || isWithin(a, b)) return b;
  if (b.size === 0 || isWithin(b, a)) return a;
  const all = new Set(a);
  for (const each of b) all.add(each);
  return all;
}

function isWithin(a: Refs, b: Refs): boolean {
  if (a.size > b.size) return false;
  for (const each of a) if (!b.has(each)) return false;
  return true;
}
