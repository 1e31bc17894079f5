import { Expression } from "../index.ts";
import type { Machine } from "./builtins.ts";
import { Refusal } from "./refusal.ts";
import { Builtin, double, isConstant, type Scalar, VagueText, type Value } from "./values.ts";

/** The supported methods of strings; string, integers and truth values must be known. */
const METHODS = (
  "charAt charCodeAt concat endsWith includes indexOf lastIndexOf padEnd padStart repeat replace replaceAll slice " +
  "split startsWith substr substring toLowerCase toUpperCase trim"
).split(" ");

/** A property of a string: its length, a character or a method. */
export function textProperty(machine: Machine, text: string, key: Value): Value {
  if (key instanceof Expression) return new VagueText();
  const name = isConstant(key) ? String(double(key)) : key;
  if (name === "length") return text.length;
  if (typeof name === "string" && /^\d+$/.test(name)) return text[Number(name)];
  if (name === "toString" || name === "valueOf") return new Builtin(name, () => text);
  if (typeof name !== "string" || !METHODS.includes(name))
    throw new Refusal("This property of a text is not supported.", `Use one of length, ${METHODS.join(", ")}.`);
  return new Builtin(name, (args) => {
    const plain = args.map((arg) => (isConstant(arg) ? double(arg) : arg));
    if (plain.some((arg) => typeof arg === "object" && arg !== null))
      throw new Refusal(`${name} is read of texts and numbers that are known.`, "Give them as texts and numbers.");
    const size = Number(plain[0]);
    if (name === "repeat" || name.startsWith("pad")) machine.spend(Math.max(0, size * text.length || 0));
    const method = text[name as "slice"] as unknown as (...args: unknown[]) => string | number | boolean | string[];
    const result = called(name, () => method.apply(text, plain));
    machine.spend(typeof result === "string" ? result.length : 1);
    return Array.isArray(result) ? machine.list(result) : result;
  });
}

/** A property of a number: a method that converts it to a string. */
export function numberProperty(value: Scalar | VagueText, name: string): Value {
  // Programs ask so whether they have a list.
  if (name === "length" && !(value instanceof VagueText)) return undefined;
  if (name === "valueOf" && !(value instanceof VagueText)) return new Builtin(name, () => value);
  if (value instanceof VagueText && (name === "trim" || name === "toString" || name === "valueOf"))
    return new Builtin(name, () => value);
  if (!["toString", "toFixed", "toPrecision", "toExponential"].includes(name))
    throw new Refusal(
      `The property ${name} of a number is not supported.`,
      "Numbers only have the methods that write them.",
    );
  return new Builtin(name, ([digits]) => {
    if (value instanceof VagueText) return new VagueText();
    if (!isConstant(value)) return new VagueText(name === "toString" && digits === undefined ? value : undefined);
    const method = double(value)[name as "toFixed"];
    return called(name, () => method.call(double(value), digits as number | undefined as number));
  });
}

/** The result of a method of JavaScript, which throws where an argument is out of its range. */
function called<T>(name: string, method: () => T): T {
  try {
    return method();
  } catch {
    throw new Refusal(`${name} is given an argument out of its range.`, "JavaScript throws an error here.");
  }
}
