/**
 * Lists of any length. JavaScript has room for about 100,000 arguments in a call and throws a RangeError beyond. So
 * a list that a user can make long is never spread over arguments; scripts/check-spreads.mjs looks for that.
 */

/** Puts all of a list at the end of another. */
export function append<T>(list: T[], more: readonly T[]): void {
  for (let i = 0; i < more.length; i++) list.push(more[i] as T);
}

/** The greatest of the numbers and `among`. */
export const greatest = (values: readonly number[], among: number = Number.NEGATIVE_INFINITY): number =>
  values.reduce((a, b) => Math.max(a, b), among);

/** The smallest of the numbers and `among`. */
export const smallest = (values: readonly number[], among: number = Number.POSITIVE_INFINITY): number =>
  values.reduce((a, b) => Math.min(a, b), among);

/** A call has room for this many arguments. */
const ROOM = 10_000;

/**
 * A function of a list of arguments; if there are more than a call has room for, it must be associative, f(a, b, c) =
 * f(f(a, b), c).
 */
export function called<T, R extends T | undefined>(f: (...args: T[]) => R, args: readonly T[]): R {
  if (args.length <= ROOM) return f(...args);
  let result = f(...args.slice(0, ROOM));
  for (let i = ROOM; i < args.length && result !== undefined; i += ROOM)
    result = f(result as T, ...args.slice(i, i + ROOM));
  return result;
}
