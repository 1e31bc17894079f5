import type { Form } from "../diff/mode.ts";

/**
 * How a result came about. Names that are bound after it was worked out (`evaluate({ phi: 1 })`, the inputs of a
 * compiled function) are variables of what it was worked out from: it is worked out again, for its own constants may
 * come from rules, as the pi in the derivative of erf.
 */
export interface Origin<T, S = unknown> {
  readonly again?: Again<T, S> | undefined;
  /** What is to be said about it: variables that do not occur. */
  readonly notes?: (() => readonly string[]) | undefined;
  /** How the text it comes from was read, where that was not in the strict notation. */
  readonly read?: { readonly notes: readonly string[]; readonly isTolerant: boolean } | undefined;
  /** The form in which it was asked for. */
  readonly form?: Form | undefined;
  /** False where it is not in the form asked for, which would have taken too long; true if left out. */
  readonly complete?: boolean;
}

/** Gives the result with these names as variables; undefined where that is the same result. */
export interface Again<T, S = unknown> {
  (names: readonly string[]): T | undefined;
  /** What it was worked out from. */
  readonly sources: readonly S[];
}

/** Whatever has expressions in which names can become variables. */
interface Source<S> {
  withVariables(names: readonly string[]): S;
}

/** What is made of expressions, made again of the same ones with these names as variables. */
export function madeAgain<S extends Source<S>, T>(
  sources: readonly S[],
  make: (sources: readonly S[]) => T,
): Again<T, S> {
  // The entries of a list all ask for the same.
  let known: { readonly key: string; readonly result: T | undefined } | undefined;
  const again = (names: readonly string[]): T | undefined => {
    const key = names.join();
    if (known?.key !== key) {
      const bound = sources.map((source) => source.withVariables(names));
      const isSame = bound.every((source, i) => source === sources[i]);
      known = { key, result: isSame ? undefined : make(bound) };
    }
    return known.result;
  };
  return Object.assign(again, { sources });
}

/** A part of what is made again. */
export function partOf<T, S, P>(again: Again<T, S>, part: (whole: T) => P | undefined): Again<P, S> {
  const ofPart = (names: readonly string[]): P | undefined => {
    const whole = again(names);
    return whole === undefined ? undefined : part(whole);
  };
  return Object.assign(ofPart, { sources: again.sources });
}
