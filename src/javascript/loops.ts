import type * as js from "acorn";
import type { FluxionError } from "../index.ts";
import { known, truth } from "./arithmetic.ts";
import { kindOfLoop, type Loop } from "./hoisting.ts";
import { keysForIn } from "./object-global.ts";
import { Refusal } from "./refusal.ts";
import { Scope } from "./scope.ts";
import { kindOf, List, not, type Truth, type Value } from "./values.ts";
import { type Exit, type Outcome, Ways } from "./ways.ts";

/** A loop with more exits than these, each decided by the parameters, counts as endless. */
const MANY = 10_000;

/** Unrolls loops. */
export abstract class Loops extends Ways {
  /** Where the program throws an error for all parameters. */
  protected thrown: FluxionError | undefined;

  protected abstract declare(node: js.VariableDeclaration, scope: Scope<Value>): void;

  protected loop(node: Loop, scope: Scope<Value>, label: string | undefined): Outcome {
    const header = new Scope(scope);
    const left: Exit[] = [];
    const leave = (guard: Truth): void => {
      for (const exit of this.exit("break", undefined).exits) left.push({ ...exit, guard });
    };
    const rounds = this.rounds(node, header, leave);
    this.memory.open();
    let goesOn = true;
    let undecided = 0;
    for (const round of rounds) {
      const outcome = this.round(node.body, round, label);
      for (const exit of outcome.exits) left.push(exit);
      if (left.length > MANY) throw this.endless(node);
      if (left.length > 0 && outcome.goesOn && isEndless(node) && ++undecided === this.limits.rounds) {
        this.giveUp(node);
        break;
      }
      if (!outcome.goesOn) {
        goesOn = false;
        break;
      }
    }
    const isBreak = (exit: Exit): boolean =>
      exit.kind === "break" && (exit.label === undefined || exit.label === label);
    const outcome = this.land(left, isBreak, goesOn);
    return this.closed(outcome);
  }

  /** One round of a loop; `continue` jumps to its end. */
  private round(body: js.Statement, scope: Scope<Value>, label: string | undefined): Outcome {
    const { depth } = this.assumptions;
    this.memory.open();
    const { goesOn, exits } = this.execute(body, scope);
    this.assumptions.forget(depth);
    const isNext = (exit: Exit): boolean =>
      exit.kind === "continue" && (exit.label === undefined || exit.label === label);
    return this.closed(this.land(exits, isNext, goesOn));
  }

  /** The scopes of a loop's rounds in sequence; between them the loop may exit, depending on the parameters. */
  private *rounds(node: Loop, header: Scope<Value>, leave: (guard: Truth) => void): Generator<Scope<Value>> {
    if (node.type === "ForOfStatement" || node.type === "ForInStatement") {
      const given = this.evaluate(node.right, header);
      const texts =
        node.type === "ForInStatement" ? keysForIn(this, given) : typeof given === "string" ? [...given] : null;
      const list = texts === null ? given : this.list(texts);
      if (!(list instanceof List)) throw new Refusal(`${kindOf(list)} cannot be iterated over.`, "Arrays can.");
      // The array may grow during the iteration.
      for (let i = 0; i < known(list.size.value, "The length of the array"); i++) {
        const value = list.items[i]?.value;
        const scope = new Scope(header);
        if (node.left.type !== "VariableDeclaration") this.assign(node.left, value, scope);
        else {
          const { id } = node.left.declarations[0] as js.VariableDeclarator;
          this.assign(id, value, scope, node.left.kind === "var" ? undefined : kindOfLoop(node.left));
        }
        yield scope;
      }
      return;
    }
    let scope = header;
    if (node.type === "ForStatement" && node.init != null) {
      if (node.init.type === "VariableDeclaration") this.declare(node.init, header);
      else this.evaluate(node.init, header);
    }
    if (node.type === "DoWhileStatement") yield new Scope(scope);
    let undecided = 0;
    const isMet = (test: js.Expression): boolean => {
      let isBounded = false;
      let isOpen = false;
      // Each side of && is an exit of its own: where the left one ends the loop, the right one changes nothing.
      for (const part of sidesOf(test)) {
        const met = truth(this.evaluate(part, scope));
        if (met === false) return false;
        if (met === true) isBounded = true;
        else {
          leave(not(met));
          isOpen = true;
        }
      }
      if (!isOpen || isBounded) return true;
      if (this.limits.rounds === undefined) throw this.endless(test);
      if (undecided++ < this.limits.rounds) return true;
      this.giveUp(test);
      return false;
    };
    while (node.test == null || isMet(node.test)) {
      yield new Scope(scope);
      if (node.type !== "ForStatement") continue;
      // Every round has its own variables, which a closure made in it keeps.
      const next = new Scope(header.outer);
      for (const [name, { cell, isConst }] of scope.own) next.declare(name, this.memory.cell(cell.value), isConst);
      scope = next;
      if (node.update != null) this.evaluate(node.update, scope);
    }
  }

  /** Where a loop still runs after all its allowed rounds, there is no value. */
  private giveUp(place: js.Node): void {
    this.thrown = this.source.error(
      place,
      "unsupported",
      `This loop runs longer than ${this.limits.rounds} rounds.`,
      "Raise the limit `rounds`.",
    );
    this.memory.write(this.failure, true);
  }

  private endless(place: js.Node): FluxionError {
    return this.source.error(
      place,
      "unsupported",
      "How often this loop runs depends on the parameters.",
      "Bound its rounds: { rounds: 50 }. Or give the loop a known bound, and leave it with `break`.",
    );
  }
}

/** The conditions that && joins, in order. */
function sidesOf(test: js.Expression): js.Expression[] {
  const sides: js.Expression[] = [];
  let at = test;
  for (; at.type === "LogicalExpression" && at.operator === "&&"; at = at.left) sides.unshift(at.right);
  sides.unshift(at);
  return sides;
}

/** Whether a loop ends only through statements inside it. */
const isEndless = (node: Loop): boolean =>
  node.type !== "ForOfStatement" &&
  node.type !== "ForInStatement" &&
  (node.test == null || (node.test.type === "Literal" && node.test.value === true));
