import type { Id, Store } from "../ast/store.ts";
import { attempt, limitOf, markShortened } from "../ast/work.ts";
import { Canonical } from "../canonical/canonical.ts";
import { Facts } from "../canonical/facts.ts";
import { isValueless } from "./domain.ts";
import { Parts, type Treatment } from "./parts.ts";
import { shapeOf } from "./shape.ts";
import { type Made, Shapes } from "./shapes.ts";
import { Simplifier } from "./simplifier.ts";
import { Style } from "./style.ts";
import { isSwollen, sharedOperations } from "./swollen.ts";
import { inOrder } from "./typed.ts";
import { valuelessPart } from "./valueless.ts";

/** The share of all steps that a search may count as its own, larger steps. */
const SEARCH = 1 / 30;
export const searchSteps = (): number => Math.floor(limitOf("steps") * SEARCH);

/** The share of the remaining work that the expensive way may use, so that enough is left for the plain one. */
export const SHARE: number = 1 / 2;

/** Several expressions of one store, all in one form. */
export interface Forms {
  readonly ids: readonly Id[];
  /** False if they are not in the form asked for, or not in the simplest, because that would take too long. */
  readonly complete: boolean;
}

/**
 * Several expressions of one store. Each is simplified as it would be alone, as long as the common steps last, and
 * left as it is if its simpler form would take more operations: shared parts are written once.
 */
export function simplifyAll(store: Store, roots: readonly Id[]): Forms {
  const shapes = new Shapes("simplified");
  const found = attempt(SHARE, () => {
    if (isSwollen(store, roots)) return inParts(store, roots, shapes, searchedAlone);
    const whole = searchedAll(store, roots, shapes);
    return isLonger(store, roots, whole.ids) ? inParts(store, roots, shapes, searchedAlone) : whole;
  });
  if (found?.complete === true) return found;
  if (found === undefined) return { ids: roots, complete: false };
  markShortened();
  return found;
}

/** Fewer operations are read one by one. */
const FEW = 50;

/** Whether a form takes more operations, if there are so many that their number matters. */
function isLonger(store: Store, roots: readonly Id[], form: readonly Id[]): boolean {
  const before = sharedOperations(store, roots);
  return before > FEW && sharedOperations(store, form) > before;
}

export function inParts(store: Store, roots: readonly Id[], shapes: Shapes, treat: Treatment): Forms {
  const parts = new Parts(store, shapes, searchSteps(), treat);
  const ids = parts.of(roots);
  return { ids: isLonger(store, roots, ids) ? roots : ids, complete: parts.isComplete };
}

export const searchedAlone: Treatment = (store, root, steps) => {
  if (valuelessPart(store, root) !== undefined) return { id: inOrder(store, root), search: 0, complete: true };
  const { id, complete, left } = new Simplifier(store, new Facts(store)).of(root, steps);
  return { id: isValueless(store, id) ? inOrder(store, root) : id, complete, search: steps - left };
};

export const collectedAlone: Treatment = (store, root) => ({
  id: collectedWhole(store, [root])[0] as Id,
  search: 0,
  complete: true,
});

/**
 * Larger expressions among several have parts in common: searching those once saves more than knowing their shapes.
 */
const SMALL = 40;

function searchedAll(store: Store, roots: readonly Id[], shapes: Shapes): Forms {
  const fresh = (): Simplifier => new Simplifier(store, new Facts(store));
  let simplifier = fresh();
  let left = searchSteps();
  let isComplete = true;
  const ids = roots.map((root) => {
    const known = byShape(store, root, shapes, left, SMALL);
    if (known !== undefined) {
      left -= known.search;
      isComplete &&= known.complete;
      return known.id;
    }
    if (valuelessPart(store, root) !== undefined) return root;
    let outcome = simplifier.of(root, left);
    left = outcome.left;
    if (simplifier.style.preferred.size > 0) {
      // Its parts that are simpler as typed do not concern the others.
      simplifier = fresh();
      outcome = fresh().of(root, left);
      left = outcome.left;
    }
    if (!outcome.complete) {
      simplifier = fresh();
      isComplete = false;
    }
    return isValueless(store, outcome.id) ? root : outcome.id;
  });
  return { ids, complete: isComplete };
}

/** A small expression in its simplest form, looked up or searched for; undefined if it has too many nodes. */
export function byShape(store: Store, root: Id, shapes: Shapes, steps: number, most?: number): Made | undefined {
  const shape = shapeOf(store, root, most);
  if (shape === undefined) return undefined;
  const known = shapes.find(shape, steps);
  if (known !== undefined) return { id: known.template.in(store, shape.leaves), search: known.search, complete: true };
  return shapes.keep(store, shape, () => searchedAlone(store, root, steps));
}

/** Several expressions of one store in canonical form, as they are written. */
export function collectAll(store: Store, roots: readonly Id[]): Forms {
  const ids = attempt(SHARE, () => {
    const whole = isSwollen(store, roots) ? undefined : collectedWhole(store, roots);
    if (whole !== undefined && !isLonger(store, roots, whole)) return whole;
    return inParts(store, roots, new Shapes("canonical"), collectedAlone).ids;
  });
  return ids === undefined ? { ids: roots, complete: false } : { ids, complete: true };
}

function collectedWhole(store: Store, roots: readonly Id[]): Id[] {
  const canonical = new Canonical(store);
  const style = new Style(canonical);
  return roots.map((root) => style.of(canonical.of(root)));
}
