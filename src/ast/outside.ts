import { FluxionError } from "./error.ts";

/** Plain objects, including those without a prototype. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  try {
    const prototype = Object.getPrototypeOf(value);
    return !Array.isArray(value) && (prototype === null || Object.getPrototypeOf(prototype) === null);
  } catch {
    return false;
  }
}

/**
 * The result of a look at data from outside. Proxies and getters may throw; then the data is bad.
 *
 * @throws FluxionError `bad-argument`
 */
export function asked<Seen>(what: string, look: () => Seen): Seen {
  try {
    return look();
  } catch (error) {
    throw unreadable(what, error);
  }
}

/** The error for data that throws when it is asked, unless the error is one of ours. */
export function unreadable(what: string, error: unknown): FluxionError {
  if (error instanceof FluxionError) return error;
  // The stack may end here, in a program that calls itself, through no fault of the data.
  if (error instanceof RangeError)
    return new FluxionError("too-deep", `${what} cannot be read: it is nested too deep.`);
  const hint = "Give plain data: numbers, texts, and lists and objects of them.";
  return new FluxionError("bad-argument", `${what} cannot be read: reading them throws an error.`, { hint });
}

/** Whether a value is of a class; proxies that throw are of none. Every call asks this: no function is made for it. */
export function isOf<Instance>(value: unknown, Class: abstract new (...args: never[]) => Instance): value is Instance {
  if ((typeof value !== "object" || value === null) && typeof value !== "function") return false;
  try {
    return value instanceof Class;
  } catch {
    return false;
  }
}

/** The result of a look at a value, or `otherwise` if it throws, as proxies may. */
export function quietly<Seen>(look: () => Seen, otherwise: Seen): Seen {
  try {
    return look();
  } catch {
    return otherwise;
  }
}

/** A value in a sentence. It never throws, whatever the value is. */
export function described(value: unknown): string {
  if (typeof value === "string") return value === "" ? "an empty text" : `"${value.slice(0, 40)}"`;
  if (quietly(() => Array.isArray(value), false)) return "a list";
  if (typeof value === "function") return "a function";
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return String(value);
  const name: unknown = quietly(() => value.constructor?.name, "");
  return typeof name === "string" && name !== "" && name !== "Object" ? `an object of the class ${name}` : "an object";
}

/** Whether a value is a list; a proxy that throws is none. */
export const isList = (value: unknown): value is readonly unknown[] => quietly(() => Array.isArray(value), false);
