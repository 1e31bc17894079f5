import type { Algebra } from "../ast/algebra.ts";
import { FluxionError } from "../ast/error.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Bounded } from "../ast/limits.ts";
import { checkedNames } from "../ast/names.ts";
import type { Node } from "../ast/node.ts";
import { checkedOptions, type Field, limits, type Schema, textOrTexts, wholeNumber } from "../ast/options.ts";
import type { Pool } from "../ast/pool.ts";
import type { Id, Store } from "../ast/store.ts";
import { variablesOf } from "../ast/variables.ts";
import { attempt } from "../ast/work.ts";
import { Trace } from "../diff/trace.ts";
import { Forward } from "../modes/forward.ts";
import { Reverse } from "../modes/reverse.ts";
import { toWritten } from "../notations/written.ts";
import { Pruned } from "../simplify/prune.ts";
import { type SimplifyForm, simplify } from "../simplify/simplify.ts";
import { checkedFamily, type Family } from "./families.ts";
import { type Size, Sizes } from "./size.ts";

/** The forms of a derivative that have to be searched for, and may not be had within the budget. */
export const SOUGHT: readonly Sought[] = ["simplified", "expanded", "factored"];
/** The forms of a derivative that are searched for. */
export type Sought = Extract<SimplifyForm, "simplified" | "expanded" | "factored">;

/** Why a form is not there. */
export interface Missing {
  readonly missing: string;
}

export const isMissing = (entry: Size | Missing): entry is Missing => "missing" in entry;

/** One order of derivative, or one member of a family. */
export interface SwellRow extends Readonly<Record<Sought, Size | Missing>> {
  /** The order, or the number of the member. */
  readonly n: number;
  readonly f: Size;
  /**
   * The derivative (of several variables: the gradient) by the rules as they stand, and without zero terms and one
   * factors.
   */
  readonly raw: Size;
  readonly pruned: Size;
  /** The gradient of several variables, pruned, in one pass back instead of a pass forward for each. */
  readonly reverse?: Size;
  /**
   * Operations of the pruned derivative (of a gradient: by reverse mode) for each operation of f; null where f has
   * none.
   */
  readonly ratio: number | null;
}

/** The sizes of a formula and its derivatives, as data. */
export interface SwellReport {
  readonly title: string;
  readonly wrt: readonly string[];
  /** Whether a row is an order of derivative or a member of a family. */
  readonly by: "order" | "n";
  readonly rows: readonly SwellRow[];
  /** Why there are fewer rows than were asked for. */
  readonly ended?: string;
}

/** The report for JSON: counts that may be beyond the safe whole numbers are strings of digits. */
export const swellJson = (report: SwellReport): object =>
  JSON.parse(JSON.stringify({ ...report }, (_key, value) => (typeof value === "bigint" ? String(value) : value)));

export interface SwellOptions extends Bounded {
  /** The variable, or several for the gradient. */
  readonly wrt?: string | readonly string[] | undefined;
  /** Orders 1 to this one; 1 if left out. */
  readonly order?: number | undefined;
}

export interface FamilyOptions extends Bounded {
  readonly wrt?: string | readonly string[] | undefined;
  /** Members 1 to this one; 4 if left out. */
  readonly n?: number | undefined;
}

/** Forms are searched for up to this many nodes of an expression written out, with this many steps each. */
const TREE = 500n;
const STEPS = 100_000;

/** Rows of one report. */
const COUNT: Field = wholeNumber(1, 1000);
const FAMILY: Schema<FamilyOptions> = { wrt: textOrTexts, n: COUNT, limits };

/** Distinct nodes of a derivative beyond which there are no further rows: the next may be twice as large. */
const NODES = 100_000;
const ended = ({ n, raw, pruned }: SwellRow): string | undefined =>
  Math.max(raw.nodes, pruned.nodes) > NODES
    ? `no rows after ${n}: the next has more than ${NODES} distinct nodes`
    : undefined;

/** The part of the steps left that a row may take; the first may take them all, for without it there is no report. */
const SHARE = 1 / 2;
const rowWithin = <T>(n: number, row: () => T): T | undefined => (n === 1 ? row() : attempt(SHARE, row));
const spentAfter = (n: number): string => `no rows after ${n}: the next takes more steps than are left`;

/** How the derivatives of an expression swell with their order. */
export function swell(f: Node, given?: SwellOptions): SwellReport {
  const options = checkedOptions<SwellOptions>("swell", given, { wrt: textOrTexts, order: COUNT, limits });
  const { order = 1 } = options;
  const variables = chosen(options.wrt ?? variablesOf([f])[0] ?? "x", () => variablesOf([f]));
  if (order > 1 && variables.length > 1)
    throw new FluxionError("bad-argument", "Higher orders are with respect to one variable.", {
      hint: `Give one of ${variables.join(", ")}.`,
    });
  const { store } = f.pool;
  const modes = variables.map((variable) => new Modes(store, variable));
  const counter = new Counter(f.pool as Pool);
  const shown = new Sizes(store).length([f.id]) > 80n ? "a formula" : toWritten(f);
  const title = `derivatives of ${shown}`;
  const rows: SwellRow[] = [];
  let [raw, pruned]: [readonly Id[], readonly Id[]] = [[f.id], [f.id]];
  let start: readonly Id[] | undefined = [f.id];
  for (let n = 1; n <= order; n++) {
    const row = rowWithin(n, () => {
      raw = derived(modes, "raw", raw);
      pruned = derived(modes, "pruned", pruned);
      // People differentiate again from the simplified form: the forms of order n are of the derivative of the simplest
      // of order n - 1.
      const next = start === undefined ? undefined : derived(modes, "pruned", start);
      const back = variables.length > 1 ? backward(store, variables).of(f.id) : undefined;
      const found = counter.row(n, f.id, { raw, pruned, back }, next);
      start = found.simplest;
      return found.row;
    });
    if (row !== undefined) rows.push(row);
    const end = row === undefined ? spentAfter(n - 1) : n < order ? ended(row) : undefined;
    if (end !== undefined) return { title, wrt: variables, by: "order", rows, ended: end };
  }
  return { title, wrt: variables, by: "order", rows };
}

/** How the derivatives of a family's members swell. */
export function swellFamily(given: Family, options?: FamilyOptions): SwellReport {
  const family = checkedFamily(given);
  const { n = 4, wrt = family.wrt } = checkedOptions<FamilyOptions>("swell of a family", options, FAMILY);
  const members = family.members(n);
  const last = members.at(-1) as Node;
  const variables = wrt === undefined ? variablesOf([last]) : chosen(wrt, () => variablesOf([last]));
  const modes = new Map(variables.map((variable) => [variable, new Modes(last.pool.store, variable)]));
  const counter = new Counter(last.pool as Pool);
  const trace = new Trace(last.pool.store, new Pruned(last.pool.store));
  const rows: SwellRow[] = [];
  for (const member of members) {
    // The gradient of a member is by the variables that it has.
    const present = new Set(variablesOf([member]));
    const shared = variables.filter((variable) => present.has(variable));
    const own = variables.length > 1 && shared.length > 0 ? shared : variables;
    const passes = own.flatMap((variable) => modes.get(variable) ?? []);
    const row = rowWithin(rows.length + 1, () => {
      const [raw, pruned] = [derived(passes, "raw", [member.id]), derived(passes, "pruned", [member.id])];
      const back = variables.length > 1 ? backward(last.pool.store, own, trace).of(member.id) : undefined;
      return counter.row(rows.length + 1, member.id, { raw, pruned, back }, pruned).row;
    });
    if (row !== undefined) rows.push(row);
    const end = row === undefined ? spentAfter(rows.length) : rows.length < n ? ended(row) : undefined;
    if (end !== undefined) return { title: family.title, wrt: variables, by: "n", rows, ended: end };
  }
  return { title: family.title, wrt: variables, by: "n", rows };
}

const chosen = (wrt: string | readonly string[], occurring: () => readonly string[]): readonly string[] => {
  const variables = checkedNames(typeof wrt === "string" ? [wrt] : wrt, occurring);
  if (variables.length > 0) return variables;
  throw new FluxionError("bad-argument", "There is no variable to differentiate by.", { hint: 'For example "x".' });
};

/** Forward mode by one variable in the two algebras, kept so that all rows share their work. */
class Modes {
  readonly raw: Forward<Id>;
  readonly pruned: Forward<Id>;

  constructor(store: Store, variable: string) {
    const asIs = { of: (id: Id): Id => id };
    const pruned: Algebra<Id> = new Pruned(store);
    this.raw = new Forward(store, variable, store, asIs);
    this.pruned = new Forward(store, variable, pruned, new Interpretation(store, pruned));
  }
}

/** The derivative of one root by each of the variables, or of each root by the one variable. */
const derived = (modes: readonly Modes[], mode: "raw" | "pruned", roots: readonly Id[]): readonly Id[] =>
  modes.flatMap((each) => roots.map((root) => each[mode].of(root)));

/** Reverse mode in the pruned algebra. */
const backward = (
  store: Store,
  variables: readonly string[],
  trace: Trace<Id> = new Trace(store, new Pruned(store)),
): Reverse<Id> => new Reverse(store, variables, trace.algebra, trace);

/** A derivative by the rules, pruned, and of several variables by reverse mode. */
interface Derived {
  readonly raw: readonly Id[];
  readonly pruned: readonly Id[];
  readonly back: readonly Id[] | undefined;
}

/** Counts the forms, and searches for the others as long as they fit the budget. */
class Counter {
  private readonly pool: Pool;
  private readonly sizes: Sizes;
  /** The forms no longer searched for, because a smaller member was too large already. */
  private readonly given = new Map<Sought, string>();

  constructor(pool: Pool) {
    this.pool = pool;
    this.sizes = new Sizes(pool.store);
  }

  row(n: number, f: Id, { raw, pruned, back }: Derived, start: readonly Id[] | undefined) {
    const { sizes } = this;
    const counts = { f: sizes.of([f]), raw: sizes.of(raw), pruned: sizes.of(pruned) };
    const reverse = back === undefined ? {} : { reverse: sizes.of(back) };
    const { operations } = reverse.reverse ?? counts.pruned;
    const ratio = counts.f.operations === 0 ? null : operations / counts.f.operations;
    const found = new Map(SOUGHT.map((form) => [form, this.seek(form, start, n)] as const));
    const entry = (form: Sought): Size | Missing => {
      const ids = found.get(form);
      return typeof ids === "object" ? sizes.of(ids) : { missing: ids as string };
    };
    const simplest = found.get("simplified");
    const forms = { simplified: entry("simplified"), expanded: entry("expanded"), factored: entry("factored") };
    const row: SwellRow = { n, ...counts, ...reverse, ...forms, ratio };
    return { row, simplest: typeof simplest === "object" ? simplest : undefined };
  }

  /** The expressions in that form, or why they cannot be had. */
  private seek(form: Sought, ids: readonly Id[] | undefined, n: number): readonly Id[] | string {
    const known = this.given.get(form);
    if (known !== undefined) return known;
    if (ids === undefined) return this.giveUp(form, `not tried from ${n} on: the order before has no simplified form`);
    if (this.sizes.tree(ids) > TREE) return this.giveUp(form, `not tried from ${n} on: more than ${TREE} nodes`);
    const results = ids.map((id) => simplify(this.pool.node(id), { form, steps: STEPS }));
    if (results.every(({ complete }) => complete)) return results.map(({ node }) => node.id);
    return this.giveUp(form, `not found within ${STEPS} steps, from ${n} on`);
  }

  private giveUp(form: Sought, reason: string): string {
    this.given.set(form, reason);
    return reason;
  }
}
