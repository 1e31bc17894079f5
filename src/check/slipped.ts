import type { Algebra } from "../ast/algebra.ts";
import type { Id, Store } from "../ast/store.ts";
import { Forward, partial } from "../modes/forward.ts";
import { Formula } from "../syntax/formula.ts";
import { parse } from "../syntax/parse.ts";
import type { Place, Shape } from "./places.ts";
import type { Slip } from "./slip.ts";

const PARTS = ["u", "v", "c", "n", "a"] as const;
const PARAMS = [...PARTS, "du", "dv", "f", "df", "f_du", "df_du", "df_x"];

/** The outer function of each shape that the chain rule is for, and its derivative. */
const OUTER: Readonly<Partial<Record<Shape, readonly [string, string]>>> = {
  power: ["u ^ n", "n * u ^ (n - 1)"],
  exponential: ["a ^ u", "a ^ u * log(a)"],
  reciprocal: ["c / u", "-c / u ^ 2"],
};

const formulas = new Map<string, Formula>();

/** A formula of a slip, read once. */
function formula(text: string): Formula {
  let known = formulas.get(text);
  if (known === undefined) {
    known = new Formula(parse(text, { variables: PARAMS }), PARAMS);
    formulas.set(text, known);
  }
  return known;
}

/** Forward mode with one rule changed at some places of the expression. */
export class Slipped extends Forward<Id> {
  private readonly variable: string;
  private readonly slip: Slip;
  private readonly places: ReadonlyMap<Id, Place>;

  constructor(
    store: Store,
    variable: string,
    algebra: Algebra<Id>,
    values: { of(id: Id): Id },
    slip: Slip,
    places: readonly Place[],
  ) {
    super(store, variable, algebra, values);
    this.variable = variable;
    this.slip = slip;
    this.places = new Map(places.map((place) => [place.id, place]));
  }

  protected override step(id: Id): Id {
    const right = super.step(id);
    const place = this.places.get(id);
    return place === undefined ? right : this.mistaken(place);
  }

  /** The formula that the student writes in place of the derivative. */
  private mistaken({ parts, factor, shape, call }: Place): Id {
    const { algebra, values } = this;
    const known = PARTS.map((part) => (parts[part] === undefined ? undefined : values.of(parts[part])));
    const [u] = known as [Id];
    const [du, dv] = [parts.u, parts.v].map((part) => (part === undefined ? undefined : this.of(part)));
    const at = (which: 0 | 1, inner: Id): Id => {
      const outer = OUTER[shape]?.[which];
      if (outer !== undefined) return formula(outer).in(algebra, known.with(0, inner) as Id[]);
      if (call === undefined) return inner;
      const args = call.args.map((arg, i) => (i === call.index ? inner : values.of(arg)));
      return which === 0 ? algebra.apply(call.fn, args) : partial(call.fn, call.index).in(algebra, args);
    };
    const [f, df] = [at(0, u), at(1, u)];
    const [fOfDu, dfOfDu] = [at(0, du as Id), at(1, du as Id)];
    const dfOfX = at(1, algebra.variable(this.variable));
    const result = formula(this.slip.instead).in(algebra, [...known, du, dv, f, df, fOfDu, dfOfDu, dfOfX] as Id[]);
    return factor === undefined ? result : algebra.times(values.of(factor), result);
  }
}

/** Whether a slip can be made at a place. */
export function isOpenTo(store: Store, { shape, parts, call }: Place, { shapes, functions, isInner }: Slip): boolean {
  if (!shapes.includes(shape) || (isInner && store.kind(parts.u as Id) === "var")) return false;
  return functions === undefined || (call !== undefined && functions.includes(call.fn.name));
}
