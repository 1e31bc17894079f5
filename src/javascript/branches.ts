import type * as js from "acorn";
import type { Expression } from "../index.ts";
import { Loops } from "./loops.ts";
import { isEqual } from "./operators.ts";
import { Scope } from "./scope.ts";
import { not, type Value } from "./values.ts";
import { ON, type Outcome } from "./ways.ts";

/** Interprets statements that branch. */
export abstract class Branches extends Loops {
  /** Statements in sequence. */
  protected abstract block(statements: readonly js.Statement[], scope: Scope<Value>): Outcome;

  protected branch(node: js.IfStatement, scope: Scope<Value>): Outcome {
    const test = this.condition(this.evaluate(node.test, scope));
    if (typeof test === "boolean") {
      const taken = test ? node.consequent : node.alternate;
      return taken == null ? ON : this.execute(taken, new Scope(scope));
    }
    return this.fork(
      test,
      () => this.execute(node.consequent, new Scope(scope)),
      () => (node.alternate == null ? ON : this.execute(node.alternate, new Scope(scope))),
    );
  }

  /** Runs both branches of a condition on variables. */
  private fork(test: Expression, consequent: () => Outcome, alternate: () => Outcome): Outcome {
    const yes = this.tried(consequent, test);
    const no = this.tried(alternate, not(test));
    const exits = [...yes.exits, ...no.exits];
    if (yes.goesOn && no.goesOn) this.merge(test, yes, no);
    else {
      // The other branch's condition holds until the end of the block.
      this.assumptions.assume(yes.goesOn ? test : not(test));
      for (const [cell, value] of (yes.goesOn ? yes : no).goesOn ? (yes.goesOn ? yes : no).changes : [])
        this.memory.write(cell, value);
    }
    return { goesOn: yes.goesOn || no.goesOn, exits };
  }

  protected abstract enter(statements: readonly js.Statement[], scope: Scope<Value>): void;

  protected labeled({ body, label }: js.LabeledStatement, scope: Scope<Value>): Outcome {
    const { depth } = this.assumptions;
    this.memory.open();
    const { goesOn, exits } = this.execute(body, scope, label.name);
    this.assumptions.forget(depth);
    return this.closed(this.land(exits, (exit) => exit.kind === "break" && exit.label === label.name, goesOn));
  }

  protected choice(node: js.SwitchStatement, scope: Scope<Value>): Outcome {
    const value = this.evaluate(node.discriminant, scope);
    const inner = new Scope(scope);
    for (const { consequent } of node.cases) this.enter(consequent, inner);
    const otherwise = node.cases.findIndex(({ test }) => test == null);
    const from = (start: number): Outcome =>
      this.block(
        node.cases.slice(start).flatMap((each) => each.consequent),
        inner,
      );
    const way = (at: number): Outcome => {
      const each = node.cases[at];
      if (each === undefined) return otherwise < 0 ? ON : from(otherwise);
      if (each.test == null) return way(at + 1);
      const met = isEqual(value, this.evaluate(each.test, scope));
      if (typeof met !== "boolean")
        return this.fork(
          met,
          () => from(at),
          () => way(at + 1),
        );
      return met ? from(at) : way(at + 1);
    };
    this.memory.open();
    const { goesOn, exits } = way(0);
    return this.closed(this.land(exits, (exit) => exit.kind === "break" && exit.label === undefined, goesOn));
  }
}
