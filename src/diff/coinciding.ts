import { Interpretation } from "../ast/interpretation.ts";
import { append } from "../ast/lists.ts";
import { childrenFirst } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { max, min, neg, relu } from "../functions/table.ts";

/** Longer sums are left as they are: this bounds the work per node. */
const MOST = 64;

/**
 * Expressions in which two choices that are smooth together are written without them: max(a, b) + min(a, b) is a + b,
 * and relu(u) - relu(-u) is u. By the rules each takes its own side at a tie, and the slope of their sum would be wrong
 * there. Other sums of choices that are smooth are not recognised: docs/decisions/0035 says why no rule can.
 */
export function withoutPairs(store: Store, roots: readonly Id[]): readonly Id[] {
  const isPossible = (store.knows(max) && (store.knows(min) || store.knows(neg))) || store.knows(relu);
  if (!isPossible || !childrenFirst(store, roots).some((id) => store.isAdd(id) && isPaired(store, id))) return roots;
  const pass = new Pairs(store, store);
  return roots.map((root) => pass.of(root));
}

/** Whether at least two terms are choices. */
const isPaired = (store: Store, sum: Id): boolean =>
  termsOf(store, sum).filter((term) => choiceIn(store, term) !== undefined).length > 1;

/** The terms of nested sums; none if there are too many. */
function termsOf(store: Store, sum: Id): Id[] {
  const terms: Id[] = [];
  const open = [sum];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (!store.isAdd(id)) terms.push(id);
    else if (store.arity(id) + open.length + terms.length > MOST) return [];
    else append(open, store.args(id).reverse());
  }
  return terms;
}

class Pairs extends Interpretation<Id> {
  protected override interpret(id: Id): Id {
    const { store } = this;
    const same = super.interpret(id);
    if (!store.isAdd(same) || !isPaired(store, same)) return same;
    const terms: (Id | undefined)[] = termsOf(store, same);
    let isChanged = false;
    for (let i = 0; i < terms.length; i++)
      for (let k = i + 1; k < terms.length; k++) {
        const [first, second] = [terms[i], terms[k]];
        const sum = first === undefined || second === undefined ? undefined : smoothSum(store, first, second);
        if (sum === undefined) continue;
        [terms[i], terms[k], isChanged] = [sum, undefined, true];
      }
    const left = terms.filter((term) => term !== undefined);
    return !isChanged ? same : left.length === 1 ? (left[0] as Id) : store.add(left);
  }
}

/** A number times a choice of two operands: relu(u) is max(u, 0). */
interface Choice {
  readonly number: Q.Rational;
  readonly isGreatest: boolean;
  readonly operands: readonly [Id, Id];
}

function choiceIn(store: Store, term: Id): Choice | undefined {
  const { number, rest } = numbered(store, term);
  if (store.is(rest, relu)) return { number, isGreatest: true, operands: [store.arg(rest, 0), store.constant(0)] };
  if ((!store.is(rest, max) && !store.is(rest, min)) || store.arity(rest) !== 2) return undefined;
  return { number, isGreatest: store.is(rest, max), operands: store.args(rest) as [Id, Id] };
}

/** A term as a number times the rest. */
function numbered(store: Store, term: Id): { number: Q.Rational; rest: Id } {
  if (store.is(term, neg)) return { number: -1, rest: store.arg(term, 0) };
  if (store.isMul(term) && store.arity(term) === 2)
    for (const [i, k] of [
      [0, 1],
      [1, 0],
    ] as const)
      if (store.isConst(store.arg(term, i)))
        return { number: store.value(store.arg(term, i)), rest: store.arg(term, k) };
  return { number: 1, rest: term };
}

function smoothSum(store: Store, first: Id, second: Id): Id | undefined {
  const [a, b] = [choiceIn(store, first), choiceIn(store, second)];
  if (a === undefined || b === undefined) return undefined;
  // -max(-u, -v) is min(u, v).
  const isSame = Q.compare(a.number, b.number) === 0;
  if (!isSame && Q.compare(a.number, Q.neg(b.number)) !== 0) return undefined;
  if (isSame === (a.isGreatest === b.isGreatest)) return undefined;
  const [c, d] = a.operands;
  const [u, v] = b.operands;
  const isMatch = (x: Id, y: Id): boolean => (isSame ? x === y : areOpposite(store, x, y));
  if (!(isMatch(c, u) && isMatch(d, v)) && !(isMatch(c, v) && isMatch(d, u))) return undefined;
  const sum = a.operands.filter((operand) => !store.isNumber(operand, 0));
  const whole = sum.length === 1 ? (sum[0] as Id) : store.add(a.operands);
  if (Q.compare(a.number, 1) === 0) return whole;
  return Q.compare(a.number, -1) === 0 ? store.call(neg, whole) : store.times(store.constant(a.number), whole);
}

/** Whether two operands differ in their sign alone. */
function areOpposite(store: Store, a: Id, b: Id): boolean {
  if (store.isConst(a) && store.isConst(b)) return Q.compare(store.value(a), Q.neg(store.value(b))) === 0;
  const [x, y] = [numbered(store, a), numbered(store, b)];
  return x.rest === y.rest && Q.compare(x.number, Q.neg(y.number)) === 0;
}
