import { bodyOf, INDEX, parameter } from "../ast/bound.ts";
import type { Bound, Fn, FunctionTable } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst } from "../ast/order.ts";
import { Pool } from "../ast/pool.ts";
import { elementOf } from "../ast/shapes.ts";
import type { Id, Store } from "../ast/store.ts";
import { Substitution, substitute } from "../ast/substitute.ts";
import { namesIn } from "../ast/variables.ts";
import { WeakTable } from "../ast/weak-table.ts";
import { derivative } from "../diff/derivative.ts";
import { functions, hashOf, ifelse } from "../functions/table.ts";
import { prune } from "../simplify/prune.ts";
import { toText } from "../syntax/text.ts";

type Kind = Bound["kind"];

/**
 * The sum (or product) of an expression over the values of one of its variables, from one bound to another. It is an
 * application of a row to the bounds and to all other free variables of the expression (lambda lifting, Johnsson 1985).
 * So a pass that substitutes for a variable only changes an argument.
 */
export function sumOver(
  store: Store,
  kind: Kind,
  index: string,
  body: Id,
  low: Id,
  high: Id,
  shown: string = index,
): Id {
  const free = namesIn(store, [body]).filter((name) => name !== index);
  const pool = new Pool();
  const inner = pool.store;
  const values = new Map([[index, inner.variable(INDEX)]]);
  for (const [place, name] of free.entries()) values.set(name, inner.variable(parameter(place)));
  const closed = new Interpretation(store, new Substitution(inner, values)).of(body);
  const row = rowOf(kind, shown, pool, closed, free.length);
  return store.apply(row, [low, high, ...free.map((name) => store.variable(name))]);
}

/** The names of the arrays whose elements occur in an expression. */
function arraysIn(root: Node): ReadonlySet<string> {
  const { store } = root.pool;
  const names = new Set<string>();
  for (const id of childrenFirst(store, [root.id])) {
    const fn = store.fn(id);
    if (fn?.isElement) names.add(fn.name);
    for (const name of fn?.bound?.arrays ?? []) names.add(name);
    const element = store.kind(id) === "var" ? elementOf(store.name(id)) : undefined;
    if (element !== undefined) names.add(element.array);
  }
  return names;
}

/** One row for equal bodies, as long as a node uses it. */
const known = new WeakTable((): { fn?: Fn } => ({}));

/** Longer bodies are not looked up. */
const LONGEST = 20_000;

function rowOf(kind: Kind, index: string, pool: Pool, body: Id, count: number): Fn {
  const node = pool.node(body);
  const bound: Bound = { kind, index, body: node, arrays: arraysIn(node) };
  let key: string | undefined;
  try {
    key = `${kind} ${count} ${toText(node, LONGEST)}`;
  } catch {
    return new Row(bound, count, undefined);
  }
  const place = known.get(key);
  place.fn ??= new Row(bound, count, place);
  return place.fn;
}

/** The row of a sum. Its partial derivatives are sums again, made when they are asked for. */
class Row implements Fn, FunctionTable {
  readonly bound: Bound;
  readonly params: readonly string[];
  readonly hash: number;
  /** Keeps its place in the table while it is in use. */
  readonly place: object | undefined;
  private readonly rows = new Map<string, Fn>();
  private formulas: (string | null)[] | undefined;

  constructor(bound: Bound, count: number, place: object | undefined) {
    this.bound = bound;
    this.params = ["low", "high", ...Array.from({ length: count }, (_, i) => `p${i + 1}`)];
    this.hash = hashOf(`${bound.kind}/${count}`);
    this.place = place;
  }

  get name(): string {
    return this.bound.kind === "sum" ? "sum" : "prod";
  }

  get doc(): string {
    return `A ${this.bound.kind} over an index.`;
  }

  get table(): FunctionTable {
    return this;
  }

  get(name: string, arity: number): Fn | undefined {
    const row = this.rows.get(name);
    return row?.params.length === arity ? row : functions.get(name, arity);
  }

  named(name: string): readonly Fn[] {
    const row = this.rows.get(name);
    return row === undefined ? functions.named(name) : [row];
  }

  /** There are none with respect to the bounds, which are integers. */
  get partials(): readonly (string | null)[] {
    if (this.formulas !== undefined) return this.formulas;
    const formulas: (string | null)[] = [null, null];
    for (let place = 0; place + 2 < this.params.length; place++) {
      let formula: string | undefined;
      const get = (): string => {
        formula ??= this.partial(place);
        return formula;
      };
      Object.defineProperty(formulas, place + 2, { get });
    }
    this.formulas = formulas;
    return formulas;
  }

  /** The partial derivative with respect to a parameter: a call of its own row, with arguments of this row. */
  private partial(place: number): string {
    const { kind, index } = this.bound;
    const body = bodyOf(this.bound);
    const { store } = body.pool;
    const slope = prune(derivative(body, [parameter(place)], "pruned"));
    if (slope.kind === "const" && slope.value === 0) return "0";
    const [low, high] = [store.variable("low"), store.variable("high")];
    let term = slope.id;
    if (kind === "product") {
      // Any factor may be 0, so the others are multiplied instead of dividing the product by it.
      const isSame = store.apply(functions.get("eq", 2) as Fn, [store.variable(OTHER), store.variable(INDEX)]);
      const factor = substitute(store, body.id, new Map([[INDEX, store.variable(OTHER)]]));
      const others = store.apply(ifelse, [isSame, store.constant(1), factor]);
      term = store.times(term, sumOver(store, "product", OTHER, others, low, high, index));
    }
    const sum = sumOver(store, "sum", INDEX, term, low, high, index);
    const name = `slope${place + 1}`;
    this.rows.set(name, store.fn(sum) as Fn);
    const named = (arg: Id): string => {
      const given = store.name(arg);
      return given.startsWith(":") ? `p${given.slice(1)}` : given;
    };
    return `${name}(${store.args(sum).map(named).join(", ")})`;
  }
}

/** The index of the other factors while a partial derivative is built. */
const OTHER = ":other";
