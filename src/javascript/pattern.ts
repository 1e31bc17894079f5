import type * as js from "acorn";
import { valueAt, valuesOf } from "./builtins.ts";
import { Refusal } from "./refusal.ts";
import type { Scope } from "./scope.ts";
import { kindOf, List, type Value } from "./values.ts";

export type Pattern = js.Pattern | js.VariableDeclaration;

/** The part of the interpreter that destructuring uses. */
interface Reader {
  evaluate(node: js.Expression, scope: Scope<Value>): Value;
  property(object: Value, name: Value): Value;
  list(values: readonly Value[]): List;
  spend(steps: number): void;
}

/** The variables, items and fields of a pattern, each with its part of the value. */
export function* partsOf(
  pattern: Pattern,
  value: Value,
  reader: Reader,
  scope: Scope<Value>,
): Generator<readonly [js.Identifier | js.MemberExpression, Value]> {
  if (pattern.type === "Identifier" || pattern.type === "MemberExpression") yield [pattern, value];
  else if (pattern.type === "AssignmentPattern") {
    const given = value === undefined ? reader.evaluate(pattern.right, scope) : value;
    yield* partsOf(pattern.left, given, reader, scope);
  } else if (pattern.type === "ArrayPattern") {
    if (!(value instanceof List))
      throw new Refusal(
        `${kindOf(value)} is not an array and cannot be destructured.`,
        "Name the numbers one by one: f(a, b).",
      );
    for (const [i, part] of pattern.elements.entries())
      if (part?.type === "RestElement")
        yield* partsOf(part.argument, reader.list(valuesOf(reader, value, i)), reader, scope);
      else if (part !== null) yield* partsOf(part, valueAt(value, i), reader, scope);
  } else if (pattern.type === "ObjectPattern") {
    for (const part of pattern.properties) {
      if (part.type === "RestElement") throw unread("The rest of an object");
      const name = part.computed ? reader.evaluate(part.key, scope) : nameOf(part);
      yield* partsOf(part.value, reader.property(value, name), reader, scope);
    }
  } else throw unread("This target of an assignment");
}

/** The name of a property in a pattern or an object literal. */
export function nameOf({ computed, key }: js.Property | js.AssignmentProperty): string {
  if (computed) throw unread("A computed property");
  return key.type === "Identifier" ? key.name : String((key as js.Literal).value);
}

export const unread = (what: string): Refusal =>
  new Refusal(`${what} is not supported.`, "Programs of numbers, arrays, functions, loops and conditions can be read.");

/** A kind of node in words: AwaitExpression is await expression. */
export const wordsOf = (type: string): string =>
  `This ${type
    .replace(/^TS/, "TypeScript ")
    .replace(/(?<=[a-z])(?=[A-Z])/g, " ")
    .toLowerCase()
    .replace("typescript", "TypeScript")}`;
