import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { namesIn } from "../ast/variables.ts";
import { Canonical } from "../canonical/canonical.ts";
import { split } from "../canonical/context.ts";
import { abs, max, min, neg, relu, sign } from "../functions/table.ts";
import { certain } from "../simplify/domain.ts";
import { definitionOf } from "../syntax/row.ts";
import { toText } from "../syntax/text.ts";

/** Expressions with more nodes are not examined case by case. */
const MOST = 200;

/** One of the cases of a proof: an assumption, or the values of a variable where it is an equation solved for it. */
export interface ProofCase {
  readonly where: string;
  readonly at?: ReadonlyMap<string, Id>;
}

/**
 * The cases that the first choice of an expression distinguishes, by the sign of the difference that it compares. All
 * points are in one of them.
 */
export function casesOf(root: Node): readonly ProofCase[] | undefined {
  const { pool } = root;
  const { store } = pool;
  if (childrenFirst(store, [root.id]).length > MOST) return undefined;
  const canonical = new Canonical(store);
  // In a branch a difference may have no value where the whole has one: such points are in none of the cases.
  for (const id of certain(store, root.id)) {
    const compared = comparison(canonical, id);
    if (compared === undefined) continue;
    const text = toText(pool.node(compared.difference));
    if (compared.isContinuous) return [{ where: `${text} >= 0` }, { where: `${text} <= 0` }];
    const at = solved(canonical, compared.difference);
    const zero = { where: `${text} = 0`, ...(at === undefined ? {} : { at }) };
    return [{ where: `${text} > 0` }, { where: `${text} < 0` }, zero];
  }
  return undefined;
}

/** An expression in which what is by definition a choice is that choice: sinc, clamp, heaviside. */
export const opened = ({ pool, id }: Node): Node => pool.node(new Opened(pool.store, pool.store).of(id));

class Opened extends Interpretation<Id> {
  protected override interpret(id: Id): Id {
    const { store } = this;
    const same = super.interpret(id);
    const fn = store.fn(same);
    const isChoice = fn?.definition !== undefined && (fn.kinks !== undefined || /[<>=]/.test(fn.definition));
    return isChoice ? definitionOf(fn as Fn).in<Id>(store, store.args(same)) : same;
  }
}

/** The difference whose sign a part depends on, and whether its value at 0 is that of both sides. */
function comparison(canonical: Canonical, id: Id): { difference: Id; isContinuous: boolean } | undefined {
  const { store } = canonical;
  const fn = store.fn(id);
  const args = fn === undefined ? [] : store.args(id);
  const isPair = (fn === max || fn === min) && args.length === 2;
  const isContinuous = isPair || fn === abs || fn === relu;
  if (!isContinuous && fn !== sign && fn?.logic !== "truth") return undefined;
  const [a, b] = args as [Id, Id | undefined];
  const difference = canonical.of(b === undefined ? a : store.plus(a, store.call(neg, b)));
  return store.isConst(difference) ? undefined : { difference, isContinuous };
}

/** A difference a * x + b of numbers solved for its variable. */
function solved({ store }: Canonical, difference: Id): ReadonlyMap<string, Id> | undefined {
  const [name, ...others] = namesIn(store, [difference]);
  if (name === undefined || others.length > 0) return undefined;
  const [terms, constant] = parts(store, difference);
  const { number, rest } = split(store, terms);
  if (store.kind(rest) !== "var") return undefined;
  return new Map([[name, store.constant(Q.div(Q.neg(constant), number))]]);
}

/** A sum without its number, and the number. */
function parts(store: Store, sum: Id): readonly [Id, Q.Rational] {
  const terms = store.isAdd(sum) ? store.args(sum) : [sum];
  const numbers = terms.filter((term) => store.isConst(term));
  const others = terms.filter((term) => !store.isConst(term));
  return [
    others.length === 1 ? (others[0] as Id) : store.add(others),
    numbers.reduce<Q.Rational>((all, term) => Q.add(all, store.value(term)), 0),
  ];
}
