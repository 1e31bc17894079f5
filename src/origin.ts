/**
 * How a result came about. Names that are bound after it was worked out (`evaluate({ phi: 1 })`, the inputs of a compiled
 * function) are variables of what it was worked out from: it is worked out again, for its own constants may come from rules,
 * as the pi in the derivative of erf.
 */
export interface Origin<T> {
  /** The result with these names as variables; undefined where that is the same result. */
  readonly again?: ((names: readonly string[]) => T | undefined) | undefined;
  /** What is to be said about it: variables that do not occur. */
  readonly notes?: (() => readonly string[]) | undefined;
  /** False where it is not in the form asked for, which would have taken too long; true if left out. */
  readonly complete?: boolean;
}

/** Whatever has expressions in which names can become variables. */
interface Source<S> {
  withVariables(names: readonly string[]): S;
}

/** What is made of expressions, made again of the same ones with these names as variables. */
export function madeAgain<S extends Source<S>, T>(
  sources: readonly S[],
  make: (sources: readonly S[]) => T,
): (names: readonly string[]) => T | undefined {
  // The entries of a list all ask for the same.
  let known: { readonly key: string; readonly result: T | undefined } | undefined;
  return (names) => {
    const key = names.join();
    if (known?.key !== key) {
      const bound = sources.map((source) => source.withVariables(names));
      const isSame = bound.every((source, i) => source === sources[i]);
      known = { key, result: isSame ? undefined : make(bound) };
    }
    return known.result;
  };
}
