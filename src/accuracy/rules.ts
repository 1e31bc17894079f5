import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { Pool } from "../ast/pool.ts";
import type { Id, Store } from "../ast/store.ts";
import { apart } from "../ast/work.ts";
import { Canonical } from "../canonical/canonical.ts";
import { neg } from "../functions/table.ts";
import { Intervals } from "../interval/algebra.ts";
import type { Box } from "../interval/enclosure.ts";
import type { Enclosed } from "../interval/interval.ts";
import { Formula } from "../syntax/formula.ts";
import { plainFormula } from "../syntax/plain.ts";

/**
 * A form that is more accurate in places, and equal wherever `from` has a value and the condition holds; u, v and p
 * match anything, d is u - v with like terms collected.
 */
export interface Rule {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Elsewhere the form stays as it is. */
  readonly where?: string;
}

/** Each row is tried alone and after others; the oracle decides which results are used. */
export const RULES: readonly Rule[] = [
  { name: "angle addition", from: "sin(u + v)", to: "sin(u)*cos(v) + cos(u)*sin(v)" },
  { name: "angle addition", from: "cos(u + v)", to: "cos(u)*cos(v) - sin(u)*sin(v)" },
  { name: "difference of tangents", from: "tan(u) - tan(v)", to: "sin(d) / (cos(u)*cos(v))" },
  {
    name: "difference of powers",
    from: "u^p - v^p",
    to: "v^p * expm1(p * log1p(d / v))",
    where: "u > 0 and v > 0",
  },
  { name: "difference of arctangents", from: "atan(u) - atan(v)", to: "atan(d / (1 + u*v))", where: "1 + u*v > 0" },
  { name: "logarithm of a quotient", from: "log(u / v)", to: "log1p(d / v)" },
  { name: "logarithm of a sum", from: "log(u + v)", to: "log(u) + log1p(v / u)", where: "u > 0" },
  {
    name: "root of a sum",
    from: "sqrt(u^2 + v)",
    to: "abs(u) * sqrt(1 + v / u / u)",
    where: "u != 0",
  },
];

interface Compiled {
  readonly from: Node;
  readonly to: Formula;
  readonly where: Formula | undefined;
}

let read: readonly Compiled[] | undefined;

function compiled(): readonly Compiled[] {
  read ??= apart(() => {
    const pool = new Pool();
    return RULES.map(({ from, to, where }) => ({
      from: plainFormula(from, pool),
      to: new Formula(plainFormula(to, pool), NAMES),
      where: where === undefined ? undefined : new Formula(plainFormula(`(${where}) ? 1 : 0`, pool), NAMES),
    }));
  });
  return read;
}

const NAMES = ["u", "v", "p", "d"] as const;
type Bindings = ReadonlyMap<string, Id>;

/** The expression with one rule applied to every part that it matches, one result for each rule that matches. */
export function rewritten(node: Node, box: Box): Node[] {
  return compiled().flatMap((rule) => {
    const pool = new Pool();
    const pass = new Rewriting(node.pool.store, pool.store, rule, new Intervals(box));
    const id = pass.of(node.id);
    return pass.hasFit ? [pool.node(id)] : [];
  });
}

/** Rebuilds the expression in a store of its own and applies a rule on the way. */
class Rewriting extends Interpretation<Id> {
  hasFit = false;
  private readonly to: Store;
  private readonly rule: Compiled;
  private readonly canonical: Interpretation<Id>;
  private readonly intervals: Interpretation<Enclosed>;

  constructor(from: Store, to: Store, rule: Compiled, intervals: Intervals) {
    super(from, to);
    this.intervals = new Interpretation(to, intervals);
    this.to = to;
    this.rule = rule;
    this.canonical = new Interpretation(to, new Canonical(to));
  }

  protected override interpret(id: Id): Id {
    const built = super.interpret(id);
    const { from } = this.rule;
    const { to } = this;
    if (from.kind !== "add") {
      for (const bindings of matches(to, from, built, new Map())) return this.put(bindings, built);
      return built;
    }
    // A rule may match some terms of a sum: the others stay.
    if (!to.isAdd(built)) return built;
    const terms = to.args(built);
    for (const [bindings, rest] of partial(to, from.args, terms, new Map())) {
      const sum = this.put(
        bindings,
        undefined,
        terms.filter((term) => !rest.includes(term)),
      );
      return rest.length === 0 ? sum : to.add([sum, ...rest]);
    }
    return built;
  }

  private put(bindings: Bindings, whole: Id | undefined, terms: readonly Id[] = []): Id {
    const { to, rule } = this;
    const [u, v, p] = NAMES.map((name) => bindings.get(name) ?? to.constant(0)) as [Id, Id, Id];
    const d = this.canonical.of(to.plus(u, to.call(neg, v)));
    const args = [u, v, p, d];
    const found = rule.to.in(to, args);
    this.hasFit = true;
    if (rule.where === undefined) return found;
    const holds = rule.where.in(
      this.intervals.algebra,
      args.map((arg) => this.intervals.of(arg)),
    );
    if (holds.low === 1) return found;
    const ifelse = rule.where.in(to, args);
    return to.apply(to.fn(ifelse) as Fn, [to.arg(ifelse, 0), found, whole ?? to.add(terms)]);
  }
}

/** The matches of a pattern with a node. */
function* matches(store: Store, pattern: Node, id: Id, known: Bindings): Generator<Bindings> {
  if (pattern.kind === "var") {
    const bound = known.get(pattern.name);
    if (bound === undefined) yield new Map(known).set(pattern.name, id);
    else if (bound === id) yield known;
    return;
  }
  if (pattern.kind === "const") {
    if (store.isConst(id) && store.value(id) === pattern.value) yield known;
    return;
  }
  if (pattern.kind !== store.kind(id)) return;
  if (pattern.kind === "func") {
    if (store.fn(id) !== pattern.fn) return;
    yield* inOrder(store, pattern.args, store.args(id), known);
    return;
  }
  for (const [bindings, rest] of partial(store, pattern.args, store.args(id), known, pattern.kind))
    if (rest.length === 0) yield bindings;
}

function* inOrder(store: Store, patterns: readonly Node[], ids: readonly Id[], known: Bindings): Generator<Bindings> {
  const [pattern, ...others] = patterns;
  if (pattern === undefined) {
    yield known;
    return;
  }
  for (const bindings of matches(store, pattern, ids[0] as Id, known))
    yield* inOrder(store, others, ids.slice(1), bindings);
}

/** The most operands that are examined. */
const MOST = 6;

/**
 * The matches of patterns with some operands of a sum or product, and the operands left. If all operands must match,
 * the last name takes the rest.
 */
function* partial(
  store: Store,
  patterns: readonly Node[],
  ids: readonly Id[],
  known: Bindings,
  kind?: "add" | "mul",
): Generator<[Bindings, readonly Id[]]> {
  const [pattern, ...others] = patterns;
  if (pattern === undefined) {
    yield [known, ids];
    return;
  }
  if (ids.length > MOST) return;
  if (kind !== undefined && others.length === 0 && pattern.kind === "var" && ids.length > 1) {
    const rest = kind === "add" ? store.add(ids) : store.mul(ids);
    for (const bindings of matches(store, pattern, rest, known)) yield [bindings, []];
    return;
  }
  for (const [i, id] of ids.entries())
    for (const bindings of matches(store, pattern, id, known))
      yield* partial(store, others, ids.toSpliced(i, 1), bindings, kind);
}
