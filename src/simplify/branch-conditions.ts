import type { Id } from "../ast/store.ts";
import { Canonical } from "../canonical/canonical.ts";
import { learn, opposite } from "../canonical/choices.ts";
import type { Range } from "../canonical/ranges.ts";
import { not } from "../functions/table.ts";
import { type Needs, needs } from "./conditions.ts";
import { certain } from "./domain.ts";
import { conditionsIn, has, type Lost } from "./lost-conditions.ts";

/** More branches are not examined. */
const MOST = 64;

/** The conditions under which a branch has a value where it is taken. */
interface Branch {
  /** The conditions under which it is taken, canonical. */
  readonly guards: readonly Id[];
  /** The choice that it is a branch of. */
  readonly choice: Id;
  readonly needs: Needs;
}

/** A condition of a branch that the outputs have lost. */
export interface LostInBranch extends Lost {
  /** Where one of these holds, the branch is not taken. */
  readonly unless: readonly Id[];
  readonly choice: Id;
}

/**
 * Where the input has no value in the branch taken and the outputs have one: x > 0 ? y / y : 2 needs y != 0 unless
 * x <= 0. Conditions that are certain in the input, or that its guards imply, are left out.
 */
export function lostInBranches(canonical: Canonical, input: Id, outputs: readonly Id[]): LostInBranch[] {
  const before = branches(canonical, input);
  if (before.length === 0) return [];
  const parts = (root: Id): readonly Id[] => certain(canonical.store, root);
  const whole = needs(canonical, new Set([input, ...outputs].flatMap(parts)));
  const after = outputs.flatMap((output) => branches(canonical, output));
  return before.flatMap(({ guards, choice, needs: needed }) => {
    const known = [whole, ...after.flatMap((other) => (isWithin(guards, other.guards) ? [other.needs] : []))];
    const unless = guards.map((guard) => negation(canonical, guard));
    return conditionsIn(needed)
      .filter(({ expression, relation }) => !known.some((one) => has(one, expression, relation)))
      .map((lost) => ({ ...lost, unless, choice }));
  });
}

const isWithin = (inner: readonly Id[], outer: readonly Id[]): boolean => outer.every((guard) => inner.includes(guard));

const negation = (canonical: Canonical, condition: Id): Id =>
  canonical.of(opposite(canonical.store, condition) ?? canonical.store.call(not, condition));

/** The branches of an expression, those in branches too, without those that are never taken. */
function branches(canonical: Canonical, root: Id): Branch[] {
  const { store } = canonical;
  const found: Branch[] = [];
  const open: { id: Id; within: Canonical; guards: readonly Id[] }[] = [{ id: root, within: canonical, guards: [] }];
  for (let next = open.pop(); next !== undefined && found.length < MOST; next = open.pop()) {
    const { within, guards } = next;
    for (const choice of certain(store, next.id)) {
      if (store.fn(choice)?.logic !== "choice") continue;
      const [condition, ...sides] = store.args(choice) as [Id, Id, Id];
      const holds = within.of(condition);
      for (const [i, side] of sides.entries()) {
        const isTaken = i === 0;
        // A condition that is decided guards nothing: its branch is certain, or never taken.
        if (store.isConst(holds) && (store.value(holds) === 1) !== isTaken) continue;
        const known = new Map<Id, Range>();
        learn(within, holds, isTaken, known);
        const inside = new Canonical(store, within.facts.and(known), true);
        const all = store.isConst(holds) ? guards : [...guards, isTaken ? holds : negation(within, holds)];
        found.push({ guards: all, choice, needs: needs(inside, certain(store, side)) });
        open.push({ id: side, within: inside, guards: all });
      }
    }
  }
  return found.filter((branch) => branch.needs.size > 0);
}
