import { Interpretation } from "../ast/interpretation.ts";
import { append } from "../ast/lists.ts";
import { childrenFirst } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { div, max, min, neg, relu } from "../functions/table.ts";

/** Longer sums are left as they are: this bounds the work per node. */
const MOST = 64;

/**
 * Expressions in which two choices that are smooth together are written without them: max(a, b) + min(a, b) is a + b,
 * and relu(u) - relu(-u) is u, also when all is multiplied or divided by the same. By the rules each takes its own side
 * at a tie, and the slope of their sum would be wrong there. Other sums of choices that are smooth are not recognised:
 * docs/decisions/0035 says why no rule can.
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

/** A product in which one factor is a choice of two operands: relu(u) is max(u, 0). */
interface Choice extends Term {
  readonly isGreatest: boolean;
  readonly operands: readonly [Id, Id];
}

/** A number times other factors over divisors, by their ids. */
interface Term {
  readonly number: Q.Rational;
  readonly factors: readonly Id[];
  readonly divisors: readonly Id[];
}

function choiceIn(store: Store, term: Id): Choice | undefined {
  const { number, factors, divisors } = factored(store, term);
  const choices = factors.filter((id) => isChoice(store, id));
  const [id] = choices;
  if (id === undefined || choices.length > 1) return undefined;
  const operands = store.is(id, relu) ? [store.arg(id, 0), store.constant(0)] : store.args(id);
  return {
    number,
    factors: factors.filter((factor) => factor !== id),
    divisors,
    isGreatest: !store.is(id, min),
    operands: operands as [Id, Id],
  };
}

const isChoice = (store: Store, id: Id): boolean =>
  store.is(id, relu) || ((store.is(id, max) || store.is(id, min)) && store.arity(id) === 2);

/** A term in factors; a product of very many is one factor. */
function factored(store: Store, term: Id): Term {
  let number: Q.Rational = 1;
  const factors: Id[] = [];
  const divisors: Id[] = [];
  const open = [term];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (store.isConst(id)) number = Q.mul(number, store.value(id));
    else if (store.is(id, neg)) {
      number = Q.neg(number);
      open.push(store.arg(id, 0));
    } else if (store.is(id, div)) {
      const [above, below] = store.args(id) as [Id, Id];
      if (isNonzero(store, below)) number = Q.div(number, store.value(below));
      else divisors.push(below);
      open.push(above);
    } else if (!store.isMul(id)) factors.push(id);
    else if (store.arity(id) + open.length + factors.length > MOST) return { number: 1, factors: [term], divisors: [] };
    else append(open, store.args(id));
  }
  return { number, factors: inOrder(factors), divisors: inOrder(divisors) };
}

const isNonzero = (store: Store, id: Id): boolean => store.isConst(id) && store.value(id) !== 0;

const inOrder = (ids: Id[]): Id[] => ids.sort((a, b) => a - b);

const keyOf = ({ factors, divisors }: Term): string => `${factors} / ${divisors}`;

function smoothSum(store: Store, first: Id, second: Id): Id | undefined {
  const [a, b] = [choiceIn(store, first), choiceIn(store, second)];
  if (a === undefined || b === undefined || keyOf(a) !== keyOf(b)) return undefined;
  // -max(-u, -v) is min(u, v).
  const isSame = Q.compare(a.number, b.number) === 0;
  if (!isSame && Q.compare(a.number, Q.neg(b.number)) !== 0) return undefined;
  if (isSame === (a.isGreatest === b.isGreatest)) return undefined;
  const [c, d] = a.operands;
  const [u, v] = b.operands;
  const isMatch = (x: Id, y: Id): boolean => cancels(store, x, y, isSame ? -1 : 1);
  if (!(isMatch(c, u) && isMatch(d, v)) && !(isMatch(c, v) && isMatch(d, u))) return undefined;
  const operands = a.operands.filter((operand) => !store.isNumber(operand, 0));
  const sum = operands.length === 1 ? (operands[0] as Id) : store.add(a.operands);
  const signed = Q.compare(a.number, -1) === 0 ? store.call(neg, sum) : sum;
  const numbers = signed === sum && Q.compare(a.number, 1) !== 0 ? [store.constant(a.number)] : [];
  const product = [...numbers, ...a.factors, signed];
  const above = product.length === 1 ? signed : store.mul(product);
  return a.divisors.reduce((whole, divisor) => store.apply(div, [whole, divisor]), above);
}

/** Whether x and a sign times y add up to 0, term by term. */
function cancels(store: Store, x: Id, y: Id, sign: 1 | -1): boolean {
  if (x === y && sign === -1) return true;
  const numbers = new Map<string, Q.Rational>();
  for (const [side, times] of [
    [x, 1],
    [y, sign],
  ] as const) {
    const terms = termsOf(store, side);
    if (terms.length === 0) return false;
    for (const term of terms) {
      const found = factored(store, term);
      const key = keyOf(found);
      numbers.set(key, Q.add(numbers.get(key) ?? 0, Q.mul(times, found.number)));
    }
  }
  return [...numbers.values()].every((number) => Q.sign(number) === 0);
}
