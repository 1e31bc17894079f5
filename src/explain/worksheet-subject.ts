import type { Bounded } from "../ast/limits.ts";
import type { Node } from "../ast/node.ts";
import { checkedOptions, coordinates, limits, type Schema, text, wholeNumber } from "../ast/options.ts";
import { variablesOf } from "../ast/variables.ts";
import type { Point } from "../evaluate/evaluate.ts";
import { toWritten } from "../notations/written.ts";
import { markup } from "../syntax/escape.ts";
import { toLatex } from "../syntax/latex.ts";
import { toText } from "../syntax/text.ts";
import type { Typesetter } from "./mathml.ts";
import { paragraph, small } from "./page.ts";
import { Sizes } from "./size.ts";

export interface WorksheetOptions extends Bounded {
  /** The variable of graphs, plots and higher derivatives; the first if left out. */
  readonly wrt?: string | undefined;
  /** The point: of the values on the graph, and about which the Taylor polynomials are. */
  readonly at?: Point | undefined;
  /** The highest order in the table of sizes; 4 if left out. */
  readonly order?: number | undefined;
  /** The highest order of Taylor polynomials; 5 if left out. */
  readonly taylor?: number | undefined;
}

const WORKSHEET: Schema<WorksheetOptions> = {
  wrt: text,
  at: coordinates,
  order: wholeNumber(1, 1000),
  taylor: wholeNumber(0, 10_000),
  limits,
};

/** Characters of a formula that fit on a line, on one in small print, and on a page. */
const LINE = 100n;
const SMALL_LINE = 150n;
const PAGE = 3000n;

/** The subject of a worksheet, and how its formulas are set. */
export class Subject {
  readonly f: Node;
  /** The variables: at least one, for a constant has derivatives too. */
  readonly names: readonly string[];
  readonly wrt: string;
  readonly at: Point | undefined;
  readonly order: number;
  readonly taylor: number;
  private readonly sizes: Sizes;
  private readonly typeset: Typesetter;

  constructor(f: Node, options: WorksheetOptions | undefined, typeset: Typesetter) {
    const { wrt, at, order = 4, taylor = 5 } = checkedOptions<WorksheetOptions>("worksheet", options, WORKSHEET);
    const names = variablesOf([f]);
    this.f = f;
    this.wrt = wrt ?? names[0] ?? "x";
    this.names = names.length === 0 ? [this.wrt] : names;
    this.at = at;
    this.order = order;
    this.taylor = taylor;
    this.sizes = new Sizes(f.pool.store);
    this.typeset = typeset;
  }

  /** The point, if it has a value for every variable. */
  get point(): Point | undefined {
    const { at } = this;
    return at !== undefined && variablesOf([this.f]).every((name) => at[name] !== undefined) ? at : undefined;
  }

  /** The values of the variables other than `wrt`; 1 where none is given. */
  get others(): Point {
    const names = this.names.filter((name) => name !== this.wrt);
    return Object.fromEntries(names.map((name) => [name, this.at?.[name] ?? 1]));
  }

  /** The formula as text, or what stands for a long one. */
  get title(): string {
    return this.length(this.f) > LINE ? "a formula" : toWritten(this.f);
  }

  /** Whether a formula fits on a line. */
  fits(node: Node): boolean {
    return this.length(node) <= SMALL_LINE;
  }

  length(node: Node): bigint {
    const sizes = node.pool === this.f.pool ? this.sizes : new Sizes(node.pool.store);
    return sizes.length([node.id]);
  }

  symbol(name: string): string {
    const { pool } = this.f;
    return toLatex(pool.node(pool.store.variable(name)));
  }

  math(latex: string): string {
    return this.typeset(latex);
  }

  /** A formula on a line of its own. */
  display(latex: string): string {
    return this.typeset(latex, true);
  }

  /**
   * "left = formula" on a line of its own: a long formula as text, which breaks lines, and beyond a page not at all.
   */
  equation(left: string, right: Node): string {
    const length = this.length(right);
    if (length > PAGE) return paragraph(`${this.math(`${left} =`)} a formula of ${length} characters`);
    if (length > SMALL_LINE) return paragraph(`${this.math(`${left} =`)} <code>${markup(toText(right))}</code>`);
    const html = this.display(`${left} = ${toLatex(right)}`);
    return length > LINE ? small(html) : html;
  }
}
