import type { Fn } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";
import type { Id, Store } from "../ast/store.ts";
import { attempt } from "../ast/work.ts";
import { vanishing } from "../evaluate/vanishing.ts";
import { reduced } from "../reduce/reduce.ts";
import { stable } from "../stable/stable.ts";
import { Builder, type ProgramOptions } from "./builder.ts";
import { isOperation, type Line, type Ref } from "./line.ts";
import { scheduled } from "./schedule.ts";

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
}

/**
 * The program of some expressions, which may be of several pools.
 *
 * @param template the texts of the language that it is to be written in: a function without one is replaced by its definition
 * @throws FluxionError `unbound-variable` where an expression has a variable that is no input
 */
export function programOf(
  roots: readonly Node[],
  inputs: readonly string[],
  outputs: readonly Output[] = [{ name: "results", shape: [roots.length], offset: 0 }],
  options: ProgramOptions = {},
  template?: (fn: Fn) => string | undefined,
): Program {
  const forms = options.stable === false ? roots : stable(roots);
  const plain = built(forms, inputs, options, template);
  if (options.form !== "operations" || plain.operations > LONGEST) return { inputs, outputs, ...plain };
  const reduction = attempt(SHARE, () => built(reduced(forms), inputs, options, template));
  const isShorter = reduction !== undefined && reduction.operations < plain.operations;
  return { inputs, outputs, ...(isShorter ? reduction : plain) };
}

/** What part of all the work that is left may be spent on it. */
const SHARE = 1 / 2;
/** Programs of more operations are left as they are. */
const LONGEST = 50_000;

function built(
  roots: readonly Node[],
  inputs: readonly string[],
  options: ProgramOptions,
  template: ((fn: Fn) => string | undefined) | undefined,
): Counted {
  const forms = withLimits(roots);
  const builder = new Builder(inputs, options, template);
  const results = forms.map((root) => builder.of(root));
  const program = counted(builder.lines, results);
  if (options.reorder !== true) return program;
  // What comes late may be a part of what came early.
  builder.again();
  const second = counted(
    builder.lines,
    forms.map((root) => builder.of(root)),
  );
  return second.operations < program.operations ? second : program;
}

/** Powers that vanish with their base do so in programs, too. */
function withLimits(roots: readonly Node[]): readonly Node[] {
  const byStore = new Map<Store, Map<Id, Id>>();
  for (const { pool } of roots) {
    const { store } = pool;
    if (byStore.has(store)) continue;
    const ids = roots.flatMap((root) => (root.pool.store === store ? [root.id] : []));
    const whole = vanishing(store, ids);
    byStore.set(store, new Map(ids.map((id, i) => [id, whole[i] as Id])));
  }
  return roots.map(({ pool, id }) => pool.node(byStore.get(pool.store)?.get(id) as Id));
}

type Counted = Pick<Program, "lines" | "results" | "operations">;

function counted(lines: readonly Line[], results: readonly Ref[]): Counted {
  const program = scheduled(lines, results);
  return { ...program, operations: program.lines.filter(isOperation).length };
}
