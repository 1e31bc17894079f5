import { Interpretation } from "../ast/interpretation.ts";
import { append } from "../ast/lists.ts";
import { childrenFirst } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { abs, clamp, div, ifelse, max, min, pow, relu } from "../functions/table.ts";
import { Facts } from "../simplify/facts.ts";
import { addends, factored, isHarmless, keyOf, type Term, writtenTerm } from "./addends.ts";
import { extremeIn, type Level, levelOf, type Multiple, over, rampsIn, sumOf } from "./ramps.ts";

const CHOICES = [abs, clamp, ifelse, max, min, relu];

/**
 * Expressions in which choices that are smooth together are written without them: max(a, b) + min(a, b) is a + b,
 * max(u, -u) - abs(u) is 0, max(a, b) * min(a, b) is a * b; and min(x^2, 0), which always chooses the same, is 0. By
 * the rules each choice takes its own side at a tie, and the slope of the whole would be wrong there. Choices within
 * other functions that are smooth together are not recognised: docs/decisions/0035 says why no rule can.
 */
export function withoutCoinciding(store: Store, roots: readonly Id[]): readonly Id[] {
  if (!CHOICES.some((fn) => store.knows(fn))) return roots;
  const isChoice = (id: Id): boolean => CHOICES.some((fn) => store.is(id, fn));
  if (!childrenFirst(store, roots).some(isChoice)) return roots;
  const pass = new Coinciding(store);
  return roots.map((root) => pass.of(root));
}

/** A term of a sum with a choice in it, on levels. */
interface Leveled {
  /** Its other factors. */
  readonly outer: Term;
  readonly levels: readonly Level[];
  readonly rest: readonly Multiple[];
}

class Coinciding extends Interpretation<Id> {
  private readonly facts: Facts;

  constructor(store: Store) {
    super(store, store);
    this.facts = new Facts(store);
  }

  protected override interpret(id: Id): Id {
    const { store } = this;
    const same = super.interpret(id);
    if (store.isAdd(same)) return this.sum(same);
    return store.isMul(same) || store.is(same, div) ? this.product(same) : this.decided(same);
  }

  /** The operand that is always chosen. */
  private decided(id: Id): Id {
    const { facts, store } = this;
    const isZero = (operand: Id): boolean => store.isNumber(operand, 0);
    if (store.is(id, abs) || store.is(id, relu)) {
      const u = store.arg(id, 0);
      return !store.isConst(u) && facts.isNonnegative(u) ? u : id;
    }
    if ((!store.is(id, max) && !store.is(id, min)) || store.arity(id) !== 2) return id;
    const [a, b] = store.args(id) as [Id, Id];
    const u = isZero(b) ? a : isZero(a) ? b : undefined;
    if (u === undefined || store.isConst(u) || !facts.isNonnegative(u)) return id;
    if (store.is(id, max)) return u;
    return isHarmless(store, u) ? store.constant(0) : store.times(store.constant(0), u);
  }

  /** max(a, b) * min(a, b) is a * b, also with other factors between them. */
  private product(id: Id): Id {
    const { store } = this;
    const { number, factors, divisors } = factored(store, id);
    const left: Id[] = [...factors];
    const operands: Id[] = [];
    for (const factor of factors) {
      const greatest = extremeIn(store, factor);
      if (greatest === undefined || !greatest.isGreatest) continue;
      const at = left.findIndex((each) => {
        const least = extremeIn(store, each);
        return least?.isGreatest === false && least.of.every((operand) => greatest.of.includes(operand));
      });
      if (at < 0) continue;
      left.splice(at, 1);
      left.splice(left.indexOf(factor), 1);
      append(operands, greatest.of);
    }
    return operands.length === 0 ? id : writtenTerm(store, { number, factors: [...left, ...operands], divisors });
  }

  private sum(id: Id): Id {
    const { store } = this;
    const terms = addends(store, id);
    const leveled = terms.map((term) => this.leveled(term));
    if (leveled.filter((term) => term !== undefined).length < 2) return id;
    const joined = groups(leveled).filter((group) => isMixed(group));
    if (joined.length === 0) return id;
    const gone = new Set(joined.flat());
    const left = terms.filter((_, i) => !gone.has(leveled[i] as Leveled));
    const whole = [...left, ...joined.flatMap((group) => this.together(group))];
    return whole.length === 0 ? store.constant(0) : whole.length === 1 ? (whole[0] as Id) : store.add(whole);
  }

  /** A term with one choice among its factors. */
  private leveled(term: Id): Leveled | undefined {
    const { store } = this;
    const { number, factors, divisors } = factored(store, term);
    const found = factors.flatMap((id) => {
      const ramps = rampsIn(store, id);
      return ramps === undefined ? [] : [{ id, ...ramps }];
    });
    const [choice] = found;
    if (choice === undefined || found.length > 1) return undefined;
    const levels = choice.ramps.flatMap((ramp) => levelOf(store, ramp) ?? []);
    if (levels.length < choice.ramps.length) return undefined;
    return {
      outer: { number, factors: factors.filter((id) => id !== choice.id), divisors },
      levels,
      rest: choice.rest,
    };
  }

  /** The terms of a group without the kinks that are not there. What is left of one has the sides of the first. */
  private together(group: readonly Leveled[]): Id[] {
    const { store } = this;
    const { factors, divisors } = (group[0] as Leveled).outer;
    const bases = basesOf(group);
    const heights = new Map<string, Q.Rational>();
    const inner: Multiple[] = [];
    for (const { outer, levels, rest } of group) {
      for (const [times, of] of rest) inner.push([Q.mul(outer.number, times), of]);
      for (const level of levels) {
        const { key, of, power } = level;
        const { height, isTurned } = over(level, bases.get(key) as Level);
        heights.set(key, Q.add(heights.get(key) ?? 0, Q.mul(outer.number, height)));
        if (isTurned) append(inner, powerOf(store, Q.mul(outer.number, level.height), of, power));
        for (const [, id] of of) inner.push([0, id]);
      }
    }
    for (const [key, height] of heights) {
      if (Q.sign(height) === 0) continue;
      const { of, power } = bases.get(key) as Level;
      const ramp = store.call(relu, written(store, of));
      inner.push([height, power === 1 ? ramp : store.apply(pow, [ramp, store.constant(power)])]);
    }
    const sum = this.added(inner);
    if (factors.length === 0 && divisors.length === 0) return sum;
    const whole = sum.length === 0 ? store.constant(0) : sum.length === 1 ? (sum[0] as Id) : store.add(sum);
    return [writtenTerm(store, { number: 1, factors: [...factors, whole], divisors })];
  }

  /** The terms of a sum, without those that cancel and have a value everywhere. */
  private added(multiples: readonly Multiple[]): Id[] {
    const { store } = this;
    const written = [...sumOf(store, multiples).terms.values()].map((term) => writtenTerm(store, term));
    const kept = new Set(childrenFirst(store, written));
    const lost = new Set(multiples.map(([, id]) => id).filter((id) => !kept.has(id) && !isHarmless(store, id)));
    return [...written, ...[...lost].map((id) => store.times(store.constant(0), id))];
  }
}

/** A sum as an expression. */
function written(store: Store, multiples: readonly Multiple[]): Id {
  const terms = [...sumOf(store, multiples).terms.values()].map((term) => writtenTerm(store, term));
  return terms.length === 1 ? (terms[0] as Id) : store.add(terms);
}

/** times * of^power. */
function powerOf(store: Store, times: Q.Rational, of: readonly Multiple[], power: number): Multiple[] {
  if (power === 1) return of.map(([each, id]) => [Q.mul(times, each), id]);
  return [[times, store.apply(pow, [written(store, of), store.constant(power)])]];
}

/** Terms that have the other factors, and a kink, in common. */
function groups(terms: readonly (Leveled | undefined)[]): Leveled[][] {
  const byKey = new Map<string, Leveled[]>();
  for (const term of terms) {
    if (term === undefined) continue;
    const keys = term.levels.map(({ key }) => `${keyOf(term.outer)} | ${key}`);
    const group = [...new Set(keys.flatMap((key) => byKey.get(key) ?? []).concat(term))];
    for (const each of group) for (const { key } of each.levels) byKey.set(`${keyOf(each.outer)} | ${key}`, group);
  }
  return [...new Set(byKey.values())];
}

/** The first ramp of each level. */
function basesOf(group: readonly Leveled[]): Map<string, Level> {
  const bases = new Map<string, Level>();
  for (const level of group.flatMap(({ levels }) => levels)) if (!bases.has(level.key)) bases.set(level.key, level);
  return bases;
}

/** Whether kinks that point up and down meet, so that they are less together. */
function isMixed(group: readonly Leveled[]): boolean {
  const bases = basesOf(group);
  const signs = new Map<string, number>();
  for (const { outer, levels } of group)
    for (const level of levels) {
      const sign = Q.sign(Q.mul(outer.number, over(level, bases.get(level.key) as Level).height));
      const other = signs.get(level.key);
      if (other !== undefined && other !== sign) return true;
      signs.set(level.key, sign);
    }
  return false;
}
