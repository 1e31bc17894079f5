import type * as js from "acorn";
import { truth } from "./arithmetic.ts";
import { Assumptions } from "./assumptions.ts";
import { choose, type Joiner } from "./choose.ts";
import type { Cell } from "./memory.ts";
import { References } from "./references.ts";
import { Refusal } from "./refusal.ts";
import { and, Builtin, type Closure, isTruth, kindOf, not, or, Perhaps, type Truth, type Value } from "./values.ts";

/** Evaluates both sides if the parameters decide between two values, and merges their effects. */
export abstract class Choices extends References implements Joiner {
  protected readonly assumptions: Assumptions = new Assumptions();

  /** The value of `&&`, `||` and `??`, whose right side may not be evaluated. */
  protected logical(operator: js.LogicalOperator, left: Value, evaluate: () => Value): Value {
    if (operator === "??" && left instanceof Perhaps) truth(left);
    if (operator === "??") return left === undefined || left === null ? evaluate() : left;
    const isAnd = operator === "&&";
    const decided = this.condition(left);
    if (typeof decided === "boolean") return decided === isAnd ? evaluate() : left;
    // The right side may be evaluated either way, but must have no side effects.
    this.memory.open();
    const right = this.under(isAnd ? decided : not(decided), evaluate);
    if (this.memory.undo().size > 0)
      throw new Refusal("The variables that this condition changes depend on the parameters.", "Use an if statement.");
    if (!isTruth(left)) return isAnd ? this.chosen(decided, right, left) : this.chosen(decided, left, right);
    if (isTruth(right)) return isAnd ? and(left, right) : or(left, right);
    throw new Refusal(
      `A condition is needed here, but this is ${kindOf(right)}.`,
      "Compare two numbers, or use ? and :.",
    );
  }

  /** The value of one of two computations, chosen by a condition; what they write is merged. */
  protected forked(test: Truth, first: () => Value, second: () => Value): Value {
    const [yes, no] = [first, second].map((compute, i) => {
      this.memory.open();
      const value = this.under(i === 0 ? test : not(test), compute);
      return { value, changes: this.memory.undo() };
    }) as [Way, Way];
    this.merge(test, yes, no);
    return this.chosen(test, yes.value, no.value);
  }

  /** Runs work under the assumption that a condition holds. */
  protected under<T>(condition: Truth, step: () => T): T {
    const { depth } = this.assumptions;
    this.assumptions.assume(condition);
    try {
      return step();
    } finally {
      this.assumptions.forget(depth);
    }
  }

  /** A value as a condition, simplified by the conditions that led here. */
  protected condition(value: Value): Truth {
    return this.assumptions.decided(truth(value));
  }

  either(condition: Truth, a: Closure | Builtin, b: Closure | Builtin): Builtin {
    const call: Builtin["call"] = (args, self) =>
      this.forked(
        condition,
        () => this.call(a, args, self),
        () => this.call(b, args, self),
      );
    return new Builtin(a instanceof Builtin ? a.name : "a function", call, undefined, [a, b]);
  }

  /** Writes the changes of two paths, chosen by a condition. */
  protected merge(test: Truth, yes: Pick<Way, "changes">, no: Pick<Way, "changes">): void {
    for (const cell of new Set([...yes.changes.keys(), ...no.changes.keys()])) {
      const [a, b] = [yes, no].map(({ changes }) => (changes.has(cell) ? changes.get(cell) : cell.value));
      this.memory.write(cell, this.chosen(test, a, b));
    }
  }

  protected chosen(test: Truth, a: Value, b: Value): Value {
    if (typeof test === "boolean") return test ? a : b;
    return choose(test, a, b, this);
  }
}

/** One path through a choice: its value and its changes. */
interface Way {
  readonly value: Value;
  readonly changes: ReadonlyMap<Cell<Value>, Value>;
}
