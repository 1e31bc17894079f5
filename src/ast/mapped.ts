/** Whether these are the arguments that a list's `map` passes: an item, its index, and the list. */
export const isOfMap = (item: unknown, place: unknown, list: unknown): boolean =>
  typeof place === "number" && Array.isArray(list) && Object.is(list[place], item);

/**
 * The options, which follow a function's first argument. If `map` calls the function, that argument is an item's
 * index, and there are no options.
 */
export const unlessOfMap = <Options>(item: unknown, options: Options, list: unknown): Options | undefined =>
  isOfMap(item, options, list) ? undefined : options;

/** A function of one argument and options that may itself be passed to `map`. */
export const mappable = <Item, Options, Result>(
  f: (item: Item, options?: Options) => Result,
): ((item: Item, options?: Options) => Result) => {
  const each = (item: Item, options?: Options, list?: unknown): Result => f(item, unlessOfMap(item, options, list));
  return each;
};
