import { Refusal } from "./refusal.ts";
import { Builtin, type Value } from "./values.ts";

type Members = Readonly<Record<string, Value>>;

/** A global object or function with these properties. */
export function global(name: string, members: Members, call?: (args: readonly Value[]) => Value): Builtin {
  const none = (): never => {
    throw new Refusal(`${name} is not a function.`);
  };
  return new Builtin(name, call ?? none, (property) => {
    if (Object.hasOwn(members, property)) return members[property];
    return unreadOf(name, property, Object.keys(members));
  });
}

/**
 * A property of JavaScript that is not supported: an error when it is called. A property that JavaScript lacks is
 * undefined.
 */
export function unreadOf(name: string, property: string, known: readonly string[]): Value {
  const path = [...name.split("."), property];
  const found = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], globalThis);
  if (typeof found !== "function") return undefined;
  return new Builtin(`${name}.${property}`, () => {
    throw new Refusal(`${name}.${property} is not supported.`, `Use one of ${known.join(", ")}.`);
  });
}

export const functions = (rows: Readonly<Record<string, (...args: Value[]) => Value>>): Record<string, Builtin> =>
  Object.fromEntries(
    Object.entries(rows).map(([name, f]) => [name, new Builtin(name, (args) => f(args[0], args[1], args[2]))]),
  );
