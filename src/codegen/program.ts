import { FluxionError } from "../ast/error.ts";
import type { Fn } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";
import { attempt } from "../ast/work.ts";
import type { MoveName } from "../reduce/reduce.ts";
import type { Reducer } from "../reduce/reducer.ts";
import { stable } from "../stable/stable.ts";
import { isOperation, type Line, type Ref } from "./line.ts";
import type { Procedure } from "./procedure.ts";
import type { ProgramOptions } from "./program-options.ts";
import { type Counted, written } from "./written.ts";

/** A list of results by its name: a number (shape []), a vector ([n]) or a matrix ([rows, columns], row by row). */
export interface Output {
  readonly name: string;
  readonly shape: readonly number[];
  /** Where its first number stands among the results. */
  readonly offset: number;
}

/**
 * A straight-line program (a Wengert list): what several expressions compute, every shared part once.
 *
 * Inputs and constants are lines of their own, before the first use; they are no operations.
 */
export interface Program {
  readonly inputs: readonly string[];
  readonly lines: readonly Line[];
  /** The line of each result. */
  readonly results: readonly Ref[];
  readonly outputs: readonly Output[];
  /** How many additions, subtractions, multiplications, divisions, negations and function calls there are. */
  readonly operations: number;
  /** What has made it shorter, where that was asked for and has. */
  readonly reduction?: Reduction;
  /** What its lines call, where it is folded. Each may call earlier ones. */
  readonly procedures?: readonly Procedure[];
}

/** A move that paid, and by how many operations. */
interface Move {
  readonly name: MoveName | "simplified";
  readonly saved: number;
}

/** How many operations there were of each kind before they were made fewer, and the moves that paid, in their order. */
export interface Reduction {
  readonly before: Readonly<Record<string, number>>;
  readonly after: Readonly<Record<string, number>>;
  readonly moves: readonly Move[];
  readonly milliseconds: number;
}

/**
 * The program of some expressions, which may be of several pools.
 *
 * @param template the texts of the language that it is to be written in: a function without one is replaced by its
 * definition
 * @param reducer writes expressions with fewer operations: handed over, so that a page that never asks for it goes
 * without
 * @throws FluxionError `unbound-variable` where an expression has a variable that is no input, `unsupported` where
 * fewest operations are asked for and there is no `reducer`
 */
export function programOf(
  roots: readonly Node[],
  inputs: readonly string[],
  outputs: readonly Output[] = [{ name: "results", shape: [roots.length], offset: 0 }],
  options: ProgramOptions = {},
  template?: (fn: Fn) => string | undefined,
  reducer?: Reducer,
): Program {
  if (options.form === "operations" && reducer === undefined)
    throw new FluxionError("unsupported", 'The form "operations" is part of the main entry.', {
      hint: 'Take compile and toCode of "fluxion", or leave the option `form` out.',
    });
  if (options.form !== "operations" || reducer === undefined) {
    const forms = options.stable === false ? roots : stable(roots);
    return { inputs, outputs, ...written(forms, inputs, options, template) };
  }
  const candidateOf = (forms: readonly Node[]): Candidate => ({
    forms,
    program: written(forms, inputs, options, template),
  });
  const shortest = (candidates: readonly Candidate[]): Candidate =>
    candidates.reduce((a, b) => (b.program.operations < a.program.operations ? b : a));
  const candidates = options.stable === true ? [] : [candidateOf(roots)];
  // The fewest operations are mostly those of the formulas as they stand.
  const isShort = (candidates[0]?.program.operations ?? 0) <= SHORT;
  if (options.stable === true || (options.stable === undefined && isShort)) candidates.push(candidateOf(stable(roots)));
  const { forms, program: plain } = shortest(candidates);
  if (plain.operations > LONGEST) return { inputs, outputs, ...plain };
  const start = performance.now();
  const steps: Step[] = [];
  const watch = (name: MoveName, moved: () => Node[]): void => {
    steps.push({ name, count: () => candidateOf(moved()).program.operations });
  };
  const found = [plain, attempt(SHARE, () => candidateOf(reducer.reduced(forms, watch)).program)];
  const simple = plain.operations > SIMPLIFIED ? undefined : attempt(SIMPLIFYING, () => reducer.simplified(roots));
  if (simple !== undefined) {
    const { program } = shortest([candidateOf(simple), candidateOf(stable(simple))]);
    found.push(program);
    steps.push({ name: "simplified", count: () => program.operations });
  }
  const fewer = found.reduce((a, b) =>
    b !== undefined && b.operations < (a as Counted).operations ? b : a,
  ) as Counted;
  if (fewer === plain) return { inputs, outputs, ...plain };
  const milliseconds = performance.now() - start;
  let moves: readonly Move[] | undefined;
  const reduction: Reduction = {
    before: kindsOf(plain.lines),
    after: kindsOf(fewer.lines),
    milliseconds,
    get moves() {
      moves ??= paying(steps, plain.operations);
      return moves;
    },
  };
  return { inputs, outputs, ...fewer, reduction };
}

/** Expressions, and the program that they make. */
interface Candidate {
  readonly forms: readonly Node[];
  readonly program: Counted;
}

/** A move that was taken, and how many operations there are after it, which takes writing the program. */
interface Step {
  readonly name: Move["name"];
  count(): number;
}

/** What each of the moves saved: what only led to others is counted with the next. */
function paying(steps: readonly Step[], before: number): Move[] {
  const moves: Move[] = [];
  let least = before;
  for (const { name, count } of steps) {
    const operations = count();
    if (operations >= least) continue;
    moves.push({ name, saved: least - operations });
    least = operations;
  }
  return moves;
}

/** How many operations there are of each kind: add, multiply, and functions by name. */
function kindsOf(lines: readonly Line[]): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const line of lines) {
    if (!isOperation(line)) continue;
    const kind = line.op === "apply" ? line.fn.name : line.op;
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  return kinds;
}

/** Of programs of more operations the stable form is not tried unless it is asked for: it takes as long as the rest. */
const SHORT = 500;
/** Programs of more operations are not simplified, which takes longer than all the moves; what part that may take. */
const [SIMPLIFIED, SIMPLIFYING] = [60, 0.3];
/** What part of all the work that is left may be spent on the moves. */
const SHARE = 0.9;
/** Programs of more operations are left as they are. */
const LONGEST = 50_000;

/** Whether two programs of the same outputs are the same line by line. */
export function areEqual(a: Program, b: Program): boolean {
  if (a.lines.length !== b.lines.length || a.results.some((ref, i) => ref !== b.results[i])) return false;
  return a.lines.every((line, i) => isSameLine(line, b.lines[i] as Line));
}

function isSameLine(a: Line, b: Line): boolean {
  const entries = Object.entries(a);
  const others = new Map(Object.entries(b));
  return entries.every(([key, value]) => {
    const other = others.get(key);
    if (!Array.isArray(value)) return Object.is(value, other);
    return Array.isArray(other) && value.length === other.length && value.every((each, i) => each === other[i]);
  });
}
