import { FluxionError } from "./error.ts";
import type { Fn } from "./fn.ts";
import type { Node } from "./node.ts";
import type { Id, Store } from "./store.ts";
import { charge } from "./work.ts";

/** The order of the names in the text of a program, if it is not the order in which its result names them. */
const written = new WeakMap<Node, readonly string[]>();

/** Remembers the order in which the text of an expression names its variables. */
export function setWritten(root: Node, names: readonly string[]): void {
  if (!written.has(root)) written.set(root, names);
}

/**
 * The variables of expressions in the order in which they first appear: from left to right, as the expressions are
 * written one after the other; in a program's text, statement after statement. The order does not depend on what else
 * is in the pool.
 */
export const variablesOf = (roots: readonly Node[]): string[] => inOrder(roots, namesIn);

/**
 * The variables that "all variables" means: those that occur, and the constants whose names are usually variables, phi
 * and tau.
 */
export const meantVariables = (roots: readonly Node[]): string[] =>
  inOrder(roots, (store, ids) => namesIn(store, ids, (fn) => fn.alsoVariable === true));

/**
 * The variable that is meant where none is named: the only one; x if there is none.
 *
 * @throws FluxionError `bad-argument` if there are several
 */
export function onlyVariable(root: Node): string {
  const [variable = "x", ...others] = meantVariables([root]);
  if (others.length === 0) return variable;
  throw new FluxionError("bad-argument", `The formula has several variables: ${[variable, ...others].join(", ")}.`, {
    hint: `Name the one to differentiate by, for example "${variable}".`,
  });
}

/** The names of the variables of expressions of one store, and of some constants, from left to right. */
export function namesIn(
  store: Store,
  roots: readonly Id[],
  isMeant: (constant: Fn) => boolean = () => false,
): string[] {
  const names = new Set<string>();
  walk(store, roots, (id) => {
    if (store.kind(id) === "var") names.add(store.name(id));
    else if (store.arity(id) === 0) {
      const fn = store.fn(id);
      if (fn !== undefined && isMeant(fn)) names.add(fn.name);
    }
  });
  return [...names];
}

function inOrder(roots: readonly Node[], namesOf: (store: Store, ids: readonly Id[]) => string[]): string[] {
  const store = roots[0]?.pool.store;
  if (store === undefined) return [];
  const isOne = roots.every(({ pool }) => pool.store === store);
  const lists = isOne
    ? [
        namesOf(
          store,
          roots.map(({ id }) => id),
        ),
      ]
    : roots.map(({ pool, id }) => namesOf(pool.store, [id]));
  const isHere = new Set(lists.flat());
  const names = new Set<string>();
  for (const root of roots) for (const name of written.get(root) ?? []) if (isHere.has(name)) names.add(name);
  for (const name of isHere) names.add(name);
  return [...names];
}

/**
 * Every node reachable from the roots once, users before their arguments, and arguments from left to right. No
 * recursion.
 */
function walk(store: Store, roots: readonly Id[], visit: (id: Id) => void): void {
  store.beginVisit();
  const stack = [...roots].reverse();
  while (stack.length > 0) {
    const id = stack.pop() as Id;
    charge(1);
    if (!store.enter(id)) continue;
    visit(id);
    for (let i = store.arity(id) - 1; i >= 0; i--) stack.push(store.arg(id, i));
  }
}
