/**
 * The calls of functions that a text defines. Their values stand in the store, written out; this remembers the calls.
 */
import type { Id, Store } from "./store.ts";

/** A function by its body, over variables that stand for its arguments; other variables are free. */
export interface Definition {
  readonly params: readonly string[];
  readonly body: Id;
}

/** A function and the arguments that it was applied to. */
export interface Call {
  readonly definition: Definition;
  readonly args: readonly Id[];
}

const known = new WeakMap<Store, Map<Id, Call>>();

/** Remembers that an expression is the value of a call. */
export function rememberCall(store: Store, value: Id, call: Call): void {
  // An argument itself, or a number, is not worth a call.
  if (store.arity(value) === 0 || call.args.includes(value)) return;
  const calls = known.get(store) ?? new Map<Id, Call>();
  known.set(store, calls.set(value, call));
}

/** The calls by their values. */
export const callsOf = (store: Store): ReadonlyMap<Id, Call> => known.get(store) ?? NONE;

const NONE: ReadonlyMap<Id, Call> = new Map();
