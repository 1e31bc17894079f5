import { Interpretation } from "../ast/interpretation.ts";
import { append, greatest } from "../ast/lists.ts";
import type { Node } from "../ast/node.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { pow } from "../functions/table.ts";
import { Forward } from "../modes/forward.ts";
import { coefficient, withCoefficient } from "../simplify/leading.ts";
import { Pruned } from "../simplify/prune.ts";
import { simplify } from "../simplify/simplify.ts";
import { toText } from "../syntax/text.ts";
import type { Family } from "./families.ts";
import { isMissing, type SwellReport, type SwellRow } from "./swell.ts";
import { type Column, csvTable, markdownTable } from "./table.ts";

/** A member of a family written out, as the published tables of expression swell have it. */
export interface FormulaRow {
  readonly n: number;
  /** The member, factored. */
  readonly f: Node;
  /** Its derivative by the product rule, one term for each factor, nothing multiplied out. */
  readonly unexpanded: Node;
  /** The derivative multiplied out, the number common to its terms in front. */
  readonly simplified: Node;
}

/**
 * Members 1 to n with their derivatives, written out: of the logistic map it is the published table, A. G. Baydin et
 * al.: Automatic differentiation in machine learning: a survey (2018), table 1.
 *
 * @example
 * formulaRows(families.logistic, "x", 3).map(({ simplified }) => toText(simplified)) // => ["1", "4 - 8 * x", "16 * (1 - 10 * x + 24 * x ^ 2 - 16 * x ^ 3)"]
 */
export const formulaRows = (family: Family, variable: string, n: number): FormulaRow[] =>
  family.members(n).map((member, i) => {
    const f = simplify(member, { form: "factored" }).node;
    const unexpanded = byFactors(f, variable);
    const expanded = simplify(unexpanded, { form: "expanded" }).node;
    return { n: i + 1, f, unexpanded, simplified: withContent(expanded) };
  });

/** Nodes of a raw derivative, and of one that is multiplied out, which people still read. */
const RAW = 250n;
const EXPANDED = 100n;

/**
 * Those members of a report on a family that can be written out: of the derivative by one variable, while it is short.
 */
export function shortFormulas(family: Family, { wrt: [variable, ...others], rows }: SwellReport): FormulaRow[] {
  if (variable === undefined || others.length > 0) return [];
  const isLong = ({ raw, expanded }: SwellRow): boolean =>
    raw.tree > RAW || isMissing(expanded) || expanded.tree > EXPANDED;
  const long = rows.findIndex(isLong);
  const count = long < 0 ? rows.length : long;
  return count === 0 ? [] : formulaRows(family, variable, count);
}

/** The derivative of a product of many factors as one sum of products. */
function byFactors({ pool, id }: Node, variable: string): Node {
  const { store } = pool;
  const algebra = new SideBySide(store);
  const product = store.mul(factors(store, id));
  return pool.node(new Forward(store, variable, algebra, new Interpretation(store, algebra), true).of(product));
}

/** The pruned algebra with the factors of a product side by side, one number in front. */
class SideBySide extends Pruned {
  private readonly nodes: Store;

  constructor(store: Store) {
    super(store);
    this.nodes = store;
  }

  override mul(list: readonly Id[]): Id {
    return list
      .flatMap((factor) => factors(this.nodes, factor))
      .reduce((product, factor) => this.times(product, factor));
  }
}

/** A sum of three or more multiples of powers, lowest power first, as its greatest common number times the rest. */
function withContent({ pool, id }: Node): Node {
  const { store } = pool;
  if (!store.isAdd(id)) return pool.node(id);
  const terms = operands(store, id, (part) => store.isAdd(part)).sort((a, b) => degree(store, a) - degree(store, b));
  const numbers = terms.map((term) => coefficient(store, term));
  const isWhole = terms.length > 2 && numbers.every(Q.isInteger);
  const content = isWhole ? numbers.map(Q.numerator).reduce(Q.gcd) : 1n;
  const rest = terms.map((term, i) => {
    const value = Q.mul(numbers[i] as Q.Rational, Q.rational(1n, content));
    return store.isConst(term) ? store.constant(value) : withCoefficient(store, term, value);
  });
  const pruned = new Pruned(store);
  const sum = rest.reduce((before, term) => pruned.plus(before, term));
  return pool.node(content === 1n ? sum : store.times(store.constant(Q.rational(content, 1n)), sum));
}

/** The factors of a product, of its factors, and so on; the terms of a sum likewise. */
function operands(store: Store, id: Id, isNest: (id: Id) => boolean): Id[] {
  const open = [id];
  const found: Id[] = [];
  while (open.length > 0) {
    const next = open.pop() as Id;
    if (isNest(next)) append(open, store.args(next).reverse());
    else found.push(next);
  }
  return found;
}

const factors = (store: Store, id: Id): Id[] => operands(store, id, (part) => store.isMul(part));

/** The highest whole power in a term; 0 of a number, 1 of a variable that stands alone. */
function degree(store: Store, term: Id): number {
  const powers = factors(store, withCoefficient(store, term, 1)).map((factor) => {
    if (store.isConst(factor)) return 0;
    const exponent = store.is(factor, pow) ? store.arg(factor, 1) : factor;
    return store.isConst(exponent) ? Q.toNumber(store.value(exponent)) : 1;
  });
  return greatest(powers);
}

export const formulaColumns: readonly Column<FormulaRow>[] = [
  { group: "", head: "n", cell: ({ n }) => String(n) },
  { group: "", head: "f", align: "left", cell: ({ f }) => toText(f) },
  { group: "", head: "derivative, unexpanded", align: "left", cell: ({ unexpanded }) => toText(unexpanded) },
  { group: "", head: "derivative, simplified", align: "left", cell: ({ simplified }) => toText(simplified) },
];

/** The members and their derivatives for a terminal, one below the other: the lines are long. */
export const formulasText = (rows: readonly FormulaRow[]): string =>
  rows
    .map((row) =>
      [`n = ${row.n}`, ...formulaColumns.slice(1).map(({ head, cell }) => `  ${head}: ${cell(row)}`)].join("\n"),
    )
    .join("\n\n");
/** The same in Markdown. */
export const formulasMarkdown = (rows: readonly FormulaRow[]): string => markdownTable(formulaColumns, rows);
/** The same as comma-separated values. */
export const formulasCsv = (rows: readonly FormulaRow[]): string => csvTable(formulaColumns, rows);
/** The same for JSON. */
export const formulasJson = (rows: readonly FormulaRow[]): object[] =>
  rows.map(({ n, f, unexpanded, simplified }) => ({
    n,
    f: toText(f),
    unexpanded: toText(unexpanded),
    simplified: toText(simplified),
  }));
