/** Whether these are the arguments that `map` of a list hands over: an item, its place, and the list. */
export const isOfMap = (item: unknown, place: unknown, list: unknown): boolean =>
  typeof place === "number" && Array.isArray(list) && Object.is(list[place], item);

/**
 * What stands after a function's first argument, its options; where `map` calls the function, it is the place of the
 * item, and there are none.
 */
export const unlessOfMap = <Options>(item: unknown, options: Options, list: unknown): Options | undefined =>
  isOfMap(item, options, list) ? undefined : options;

/** A function of one thing, with options after it, that may be handed to `map` itself. */
export const mappable = <Item, Options, Result>(
  f: (item: Item, options?: Options) => Result,
): ((item: Item, options?: Options) => Result) => {
  const each = (item: Item, options?: Options, list?: unknown): Result => f(item, unlessOfMap(item, options, list));
  return each;
};
