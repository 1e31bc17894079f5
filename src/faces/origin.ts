import { boundNode, hasConstants } from "../ast/binding.ts";
import type { Node } from "../ast/node.ts";
import type { Store } from "../ast/store.ts";
import type { Form } from "../diff/mode.ts";
import type { SimplifyForm } from "../simplify/simplify.ts";

/** A form of a derivative or of a simplified formula. */
export type AnyForm = Form | SimplifyForm;

/**
 * How a result was derived. Names that are bound afterwards (`evaluate({ phi: 1 })`, the inputs of a compiled
 * function) are variables of the original. So the result is derived again: constants of its own may come from rules,
 * as pi does in the derivative of erf.
 */
export interface Origin<T, S = unknown> {
  readonly again?: Again<T, S> | undefined;
  /** Notes on the result: variables that do not occur. */
  readonly notes?: (() => readonly string[]) | undefined;
  /** The conditions of what it was derived from that it has lost. */
  readonly conditions?: (() => readonly string[]) | undefined;
  /** How its source text was read, if that was not in the strict notation. */
  readonly read?: { readonly notes: readonly string[]; readonly isTolerant: boolean } | undefined;
  /** The form in which it was asked for. */
  readonly form?: AnyForm | undefined;
  /** The variables it was differentiated by. */
  readonly by?: readonly string[] | undefined;
  /** The same derived for a program of the fewest operations; undefined if that is not known. */
  readonly fewest?: (() => T | undefined) | undefined;
  /** The same in the pruned form, of a result in another form. */
  readonly pruned?: (() => T | undefined) | undefined;
  /** False if it is not in the form asked for, which would have taken too long; by default true. */
  readonly complete?: boolean;
}

/** How a text was understood. */
export interface Reading {
  /** The formula in the strict notation. */
  readonly text: string;
  readonly latex: string;
  /** Doubts and omissions, in a sentence each. */
  readonly notes: readonly string[];
  /** Whether the strict notation would have refused the text or read it differently. */
  readonly isTolerant: boolean;
}

/** Other originals for results: names become variables, calls that were written out become calls. */
export class Change {
  /** Equal changes have equal keys. */
  readonly key: string;
  /** Whether it may change anything in a store. */
  readonly concerns: (store: Store) => boolean;
  readonly of: (node: Node) => Node;
  readonly #own = true;

  constructor(key: string, concerns: (store: Store) => boolean, of: (node: Node) => Node) {
    this.key = key;
    this.concerns = concerns;
    this.of = of;
  }

  /** Whether a value is a change, whatever else it may be. */
  static is(value: unknown): value is Change {
    return typeof value === "object" && value !== null && #own in value;
  }
}

/** How a result is derived again from changed originals. */
export interface Again<T, S = unknown> {
  /** The originals it was derived from. */
  readonly sources: readonly S[];
  /** The result of the changed originals; undefined if that is the same result. */
  of(change: Change): T | undefined;
}

/** Anything with expressions that can be changed. */
interface Source<S> {
  changed(change: Change): S;
}

/** A result derived again from the same expressions, changed. */
export const madeAgain = <S extends Source<S>, T>(
  sources: readonly S[],
  make: (sources: readonly S[]) => T,
): Again<T, S> => new Remade(sources, make);

class Remade<S extends Source<S>, T> implements Again<T, S> {
  readonly sources: readonly S[];
  private readonly make: (sources: readonly S[]) => T;
  /** The entries of a list all ask for the same. */
  private known: { readonly key: string; readonly result: T | undefined } | undefined;

  constructor(sources: readonly S[], make: (sources: readonly S[]) => T) {
    this.sources = sources;
    this.make = make;
  }

  of(change: Change): T | undefined {
    if (this.known?.key !== change.key) {
      const changed = this.sources.map((source) => source.changed(change));
      const isSame = changed.every((source, i) => source === this.sources[i]);
      this.known = { key: change.key, result: isSame ? undefined : this.make(changed) };
    }
    return this.known.result;
  }
}

/** These names become variables. */
export const naming = (names: readonly string[]): Change =>
  new Change(
    names.join(),
    (store) => hasConstants(store, names),
    (node) => boundNode(node, names),
  );

/** The pruned form of a result that is asked for in another one, derived when it is asked for, once. */
export const prunedOf = <T>(form: Form | undefined, derive: () => T): (() => T) | undefined =>
  form === undefined || form === "pruned" ? undefined : once(derive);

/** A value that is derived when it is first asked for. */
export function once<T>(derive: () => T): () => T {
  let known: T | undefined;
  return () => {
    known ??= derive();
    return known;
  };
}

/** A part of a result that is derived again. */
export const partOf = <T, S, P>(again: Again<T, S>, part: (whole: T) => P | undefined): Again<P, S> => ({
  sources: again.sources,
  of: (change) => {
    const whole = again.of(change);
    return whole === undefined ? undefined : part(whole);
  },
});
