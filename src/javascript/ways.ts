import type * as js from "acorn";
import { Evaluator } from "./evaluator.ts";
import type { Cell, Changes } from "./memory.ts";
import type { Scope } from "./scope.ts";
import { and, not, or, type Truth, type Value } from "./values.ts";

/** An exit of a statement (return, break, continue, throw), taken where its guard is the first to hold. */
export interface Exit {
  readonly kind: "return" | "break" | "continue" | "throw";
  readonly label: string | undefined;
  readonly guard: Truth;
  readonly value: Value;
  /** The writes since the statement's frame was opened. */
  readonly changes: Changes<Value>;
}

/** The outcome of a statement: whether control can reach the next one, and its exits, in order. */
export interface Outcome {
  readonly goesOn: boolean;
  readonly exits: readonly Exit[];
}

/** The condition under which control reaches the next statement. */
export const ON: Outcome = { goesOn: true, exits: [] };

/** Merges the effects of the paths through a statement. */
export abstract class Ways extends Evaluator {
  protected abstract execute(node: js.Statement, scope: Scope<Value>, label?: string): Outcome;

  protected exit(kind: Exit["kind"], label: string | undefined, value?: Value): Outcome {
    return { goesOn: false, exits: [{ kind, label, guard: true, value, changes: this.memory.changes() }] };
  }

  /** Runs a branch and undoes its writes; its exits are guarded by the branch's condition. */
  protected tried(run: () => Outcome, guard: Truth): Outcome & { changes: Changes<Value> } {
    const earlier = this.memory.changes();
    this.memory.open();
    const { goesOn, exits } = this.under(guard, run);
    const changes = this.memory.undo();
    const guarded = exits.map((exit) => ({
      ...exit,
      guard: and(guard, exit.guard),
      changes: this.memory.joined(earlier, exit.changes),
    }));
    return { goesOn, exits: guarded, changes };
  }

  /** Closes the frame of a statement: the changes of its exits are then relative to the enclosing frame. */
  protected closed({ goesOn, exits }: Outcome): Outcome {
    if (exits.length === 0) {
      this.memory.commit();
      return { goesOn, exits };
    }
    const changes = this.memory.undo();
    const earlier = this.memory.changes();
    for (const [cell, value] of changes) this.memory.write(cell, value);
    return { goesOn, exits: exits.map((exit) => ({ ...exit, changes: this.memory.joined(earlier, exit.changes) })) };
  }

  /** Merges the exits that end here into the normal flow; the others remain, where none of these is taken. */
  protected land(exits: readonly Exit[], ends: (exit: Exit) => boolean, goesOn: boolean): Outcome {
    const { memory } = this;
    const landed = exits.filter(ends);
    let taken: Truth = false;
    const left: Exit[] = [];
    for (const exit of exits) {
      if (ends(exit)) taken = or(taken, exit.guard);
      else left.push({ ...exit, guard: and(not(taken), exit.guard) });
    }
    if (landed.length === 0) return { goesOn, exits: left };
    const merged = this.landing(landed, goesOn);
    for (const [cell, value] of merged) memory.write(cell, value);
    return { goesOn: true, exits: left };
  }

  /** The cells changed where exits end, and their values. Of an exit that throws, only the error counts. */
  private landing(landed: readonly Exit[], goesOn: boolean): (readonly [Cell<Value>, Value])[] {
    const { memory, failure } = this;
    const whole = landed.filter(({ kind }) => kind !== "throw");
    const cells = new Set([
      ...memory.changes().keys(),
      failure,
      ...whole.flatMap(({ changes }) => [...changes.keys()]),
    ]);
    return [...cells].map((cell) => {
      const at = ({ changes }: Exit): Value => (changes.has(cell) ? changes.get(cell) : memory.before(cell));
      const ways = cell === failure ? landed : whole;
      const last = ways.at(-1);
      if (last === undefined) return [cell, cell.value] as const;
      let value = goesOn ? cell.value : at(last);
      for (const exit of goesOn ? ways.toReversed() : ways.slice(0, -1).reverse())
        value = this.chosen(exit.guard, at(exit), value);
      return [cell, value] as const;
    });
  }
}
