import type { Fn } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";
import type { Id, Store } from "../ast/store.ts";
import { vanishing } from "../evaluate/vanishing.ts";
import { Builder } from "./builder.ts";
import { isOperation, type Line, type Ref } from "./line.ts";
import type { ProgramOptions } from "./program-options.ts";
import { scheduled } from "./schedule.ts";

/** The lines of expressions as written, every shared part once. */
export function written(
  roots: readonly Node[],
  inputs: readonly string[],
  options: ProgramOptions,
  template?: (fn: Fn) => string | undefined,
): Counted {
  const forms = withLimits(roots);
  const builder = new Builder(inputs, options, template);
  const results = forms.map((root) => builder.of(root));
  const program = counted(builder.lines, results);
  if (options.reorder !== true) return program;
  // A later expression may be a part of an earlier one.
  builder.again();
  const second = counted(
    builder.lines,
    forms.map((root) => builder.of(root)),
  );
  return second.operations < program.operations ? second : program;
}

/** Products with powers take their limits where the base is 0, in programs too: see `vanishing`. */
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

/** The lines of a program, its results, and how many of the lines are operations. */
export interface Counted {
  readonly lines: readonly Line[];
  readonly results: readonly Ref[];
  readonly operations: number;
}

function counted(lines: readonly Line[], results: readonly Ref[]): Counted {
  const program = scheduled(lines, results);
  return { ...program, operations: program.lines.filter(isOperation).length };
}
