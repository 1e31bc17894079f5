import { FluxionError } from "../ast/error.ts";
import type { Fn } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";
import { attempt } from "../ast/work.ts";
import { functions } from "../functions/table.ts";
import type { Effort } from "../reduce/reduce.ts";
import type { Reducer } from "../reduce/reducer.ts";
import type { MoveName } from "../reduce/search.ts";
import { type Weights, weightOf } from "../reduce/weights.ts";
import { stable } from "../stable/stable.ts";
import { areOf } from "./inputs.ts";
import { isOperation, type Line, type Ref } from "./line.ts";
import { OPERATIONS } from "./operations.ts";
import type { Procedure } from "./procedure.ts";
import type { ProgramOptions } from "./program-options.ts";
import { type Counted, written } from "./written.ts";

/** A named list of results: a number (shape []), a vector ([n]) or a matrix ([rows, columns], row by row). */
export interface Output {
  readonly name: string;
  readonly shape: readonly number[];
  /** The index of its first number among the results. */
  readonly offset: number;
}

/**
 * A straight-line program (a Wengert list) that computes several expressions, every shared part once.
 *
 * Inputs and constants are lines before their first use; they do not count as operations.
 */
export interface Program {
  readonly inputs: readonly string[];
  readonly lines: readonly Line[];
  /** The line of each result. */
  readonly results: readonly Ref[];
  readonly outputs: readonly Output[];
  /** The number of additions, subtractions, multiplications, divisions, negations and function calls. */
  readonly operations: number;
  /** The moves that made it shorter, if that was requested and succeeded. */
  readonly reduction?: Reduction;
  /** The procedures that its lines call, if it is folded. Each may call earlier ones. */
  readonly procedures?: readonly Procedure[];
}

/** A move that paid, and the number of operations it saved. */
interface Move {
  readonly name: MoveName | "simplified";
  readonly saved: number;
}

/** How many operations of each kind there were before the reduction, and the moves that paid, in order. */
export interface Reduction {
  readonly before: Readonly<Record<string, number>>;
  readonly after: Readonly<Record<string, number>>;
  readonly moves: readonly Move[];
  readonly milliseconds: number;
  /** The cost of the operations by the weights, if there are any. */
  readonly cost?: { readonly before: number; readonly after: number };
}

/**
 * The program of some expressions, which may belong to several pools.
 *
 * @param template the texts of the target language: a function without one is replaced by its definition
 * @param reducer writes expressions with fewer operations; passed in, so that a page that never uses it does not
 * download it
 * @throws FluxionError `unbound-variable` if an expression has a variable that is not an input, `unsupported` if the
 * fewest operations are requested and there is no `reducer`, `bad-argument` if only its effort is
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
      hint: 'Use compile and toCode of "fluxion", or leave the option `form` out.',
    });
  if (options.effort !== undefined && options.form !== "operations")
    throw new FluxionError("bad-argument", "The option `effort` is for the search for fewer operations.", {
      hint: 'Give `form: "operations"` too.',
    });
  const weights = options.weights === true ? (reducer?.weightsIn("javascript") ?? {}) : options.weights || undefined;
  if (weights !== undefined && options.form !== "operations")
    throw new FluxionError("bad-argument", "The option `weights` is for the search for fewer operations.", {
      hint: 'Give `form: "operations"` too.',
    });
  if (options.form !== "operations" || reducer === undefined) {
    const forms = options.stable === false ? roots : stable(roots);
    return { inputs, outputs, ...written(forms, inputs, options, template) };
  }
  const costOf = (program: Counted): number => (weights === undefined ? program.operations : weighed(program, weights));
  const candidateOf = (forms: readonly Node[]): Candidate => {
    const program = written(forms, inputs, options, template);
    if (weights === undefined || options.reciprocals !== undefined) return { forms, program };
    // Several quotients by one divisor cost more than a reciprocal and products.
    const other = written(forms, inputs, { ...options, reciprocals: true }, template);
    return { forms, program: costOf(other) < costOf(program) ? other : program };
  };
  const shortest = (candidates: readonly Candidate[]): Candidate =>
    candidates.reduce((a, b) => (costOf(b.program) < costOf(a.program) ? b : a));
  const searchedBy = (effort: Effort, forms: readonly Node[]): Found => {
    const steps: Step[] = [];
    const watch = (name: MoveName, moved: () => Node[]): void => {
      steps.push({ name, count: () => costOf(candidateOf(moved()).program) });
    };
    return { program: candidateOf(reducer.reduced(forms, watch, effort, weights)).program, steps };
  };
  /** The expressions as they stand mostly have the fewest operations; otherwise their stable form. */
  const shorterOf = (nodes: readonly Node[]): Candidate => {
    const candidates = options.stable === true ? [] : [candidateOf(nodes)];
    const isShort = (candidates[0]?.program.operations ?? 0) <= SHORT;
    if (options.stable === true || (options.stable === undefined && isShort))
      candidates.push(candidateOf(stable(nodes)));
    return shortest(candidates);
  };
  const ofInputs = (forms?: readonly Node[]) => (forms !== undefined && areOf(forms, inputs) ? forms : undefined);
  // Derivatives in this form are no worse than those in the pruned form: both are searched in the same way.
  const pruned = ofInputs(reducer.pruned?.());
  const start = performance.now();
  const given = shorterOf(roots);
  const first = pruned === undefined ? given : shorterOf(pruned);
  const { program: plain } = shortest([given, first]);
  if (weights !== undefined) checkNames(weights, plain.lines);
  if (plain.operations > LONGEST) return { inputs, outputs, ...plain };
  const found: Found[] = [{ program: plain, steps: [] }];
  const isLong = plain.operations > SHORT;
  const { effort = isLong ? "quick" : "thorough" } = options;
  const own = given === first ? undefined : given.forms;
  const other = () => (effort === "thorough" ? ofInputs(reducer.fewest?.()) : undefined) ?? own;
  for (const forms of [() => first.forms, other]) {
    const searched = attempt(SHARE, () => {
      const nodes = forms();
      return nodes && searchedBy(effort, nodes);
    });
    if (searched !== undefined) found.push(searched);
  }
  const simple =
    plain.operations > SIMPLIFIED ? undefined : attempt(SIMPLIFYING, () => reducer.simplified(pruned ?? roots));
  if (simple !== undefined) {
    const { program } = shortest([candidateOf(simple), candidateOf(stable(simple))]);
    found.push({ program, steps: [{ name: "simplified", count: () => costOf(program) }] });
  }
  const { program: fewer, steps } = found.reduce((a, b) => (costOf(b.program) < costOf(a.program) ? b : a));
  if (fewer === plain) return { inputs, outputs, ...plain };
  const milliseconds = performance.now() - start;
  let moves: readonly Move[] | undefined;
  const reduction: Reduction = {
    before: kindsOf(plain.lines),
    after: kindsOf(fewer.lines),
    milliseconds,
    ...(weights !== undefined && { cost: { before: costOf(plain), after: costOf(fewer) } }),
    get moves() {
      moves ??= paying(steps, costOf(plain));
      return moves;
    },
  };
  return { inputs, outputs, ...fewer, reduction };
}

/** A program and the moves that led to it. */
interface Found {
  readonly program: Counted;
  readonly steps: readonly Step[];
}

/** Expressions and their program. */
interface Candidate {
  readonly forms: readonly Node[];
  readonly program: Counted;
}

/** A move that was taken, and the number of operations after it, known only once the program is written. */
interface Step {
  readonly name: Move["name"];
  count(): number;
}

/** The saving of each move; a move that only prepares another is counted with it. */
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

/** The cost of a program by weights. */
const weighed = ({ lines }: Counted, weights: Weights): number =>
  lines.reduce((sum, line) => (isOperation(line) ? sum + weightOf(weights, kindOf(line)) : sum), 0);

const kindOf = (line: Line): string => (line.op === "apply" ? line.fn.name : line.op);

/** The number of operations of each kind: add, multiply, and functions by name. */
export function kindsOf(lines: readonly Line[]): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const line of lines) {
    if (!isOperation(line)) continue;
    const kind = kindOf(line);
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  return kinds;
}

/** For programs with more operations the stable form, which takes as long as all the rest, is tried only on request. */
const SHORT = 500;
/**
 * Programs with more operations are not simplified, which takes longer than all the moves; then the share of the work
 * that simplifying may take.
 */
const [SIMPLIFIED, SIMPLIFYING] = [60, 0.3];
/** The share of the remaining work that the moves may take; programs with more operations are left as they are. */
const [SHARE, LONGEST] = [0.9, 50_000];

/** Whether two programs with the same outputs are equal line by line. */
export function areEqual(a: Pick<Program, "lines" | "results">, b: Pick<Program, "lines" | "results">): boolean {
  if (a.lines.length !== b.lines.length || a.results.length !== b.results.length) return false;
  if (a.results.some((ref, i) => ref !== b.results[i])) return false;
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

/** Costs are of operations and functions of the table, and of own functions that the program has. */
function checkNames(weights: Weights, lines: readonly Line[]): void {
  const names: readonly string[] = OPERATIONS;
  const own = (name: string): boolean => lines.some((line) => line.op === "apply" && line.fn.name === name);
  const stray = Object.keys(weights).find(
    (name) => !names.includes(name) && functions.named(name).length === 0 && !own(name),
  );
  if (stray !== undefined)
    throw new FluxionError("bad-argument", `\`weights\` has a cost of ${stray}, which is not an operation.`, {
      hint: `Operations are ${names.join(", ")}, and functions such as exp.`,
    });
}
