import type * as js from "acorn";
import { Evaluator } from "./evaluator.ts";
import type { Cell, Changes } from "./memory.ts";
import type { Scope } from "./scope.ts";
import { and, not, or, type Truth, type Value } from "./values.ts";

/** A way out of a statement other than to the next one, taken where its guard holds and no earlier one's does. */
export interface Exit {
  readonly kind: "return" | "break" | "continue" | "throw";
  readonly label: string | undefined;
  readonly guard: Truth;
  readonly value: Value;
  /** What was written since the frame was opened in which the statement runs. */
  readonly changes: Changes<Value>;
}

/** What a statement did: whether there is a way on to the next one, and the other ways out, in their order. */
export interface Outcome {
  readonly goesOn: boolean;
  readonly exits: readonly Exit[];
}

/** Where a statement goes on by itself. */
export const ON: Outcome = { goesOn: true, exits: [] };

/** Joins what the ways through a statement have done. */
export abstract class Ways extends Evaluator {
  protected abstract execute(node: js.Statement, scope: Scope<Value>, label?: string): Outcome;

  protected exit(kind: Exit["kind"], label: string | undefined, value?: Value): Outcome {
    return { goesOn: false, exits: [{ kind, label, guard: true, value, changes: this.memory.changes() }] };
  }

  /** Runs a branch and takes back what it wrote; its ways out are guarded by the branch's condition. */
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

  /** Closes the frame of a statement: the changes of its ways out count from the frame around it. */
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

  /** Joins the ways out that end here with the way on; the others stay, where none of those was taken. */
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

  /** The variables where ways out end, and their values. Of a way that throws an error only that counts. */
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
