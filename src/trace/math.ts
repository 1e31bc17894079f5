import { called } from "../ast/lists.ts";
import { Pool } from "../ast/pool.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import { Expression } from "../faces/expression.ts";
import { kernelOf } from "../functions/kernels.ts";
import { functions } from "../functions/table.ts";
import { operand, operations, operationsElsewhere, refusals } from "../operations/applicable.ts";
import { applied, functionNamed, STRUCTURAL, type Value, wrongCount } from "../operations/apply.ts";
import type { Operations } from "../operations/methods.ts";

/**
 * The operations as functions of numbers, expressions and texts. With numbers alone the result is a number. There is
 * one for every function of the table and each of its aliases; its constants, such as pi, are expressions.
 *
 * @throws FluxionError `bad-argument` for anything else, `argument-count`
 * @example
 * math.sin("2*x").toString() // => "sin(2 * x)"
 * math.max(expr("x"), 0).toString() // => "max(x, 0)"
 * math.sqrt(16) // => 4
 * math.where(math.lt(1, 2), 3, 4) // => 3
 */
export const math: Operations<Expression> = Object.create(Object.prototype, {
  ...refusals(
    "math has",
    operationsElsewhere((name, b) => `math.${name}(${b === "" ? "a" : "a, b"})`),
  ),
  ...Object.fromEntries(
    operations.map((name) => [name, { value: (...args: unknown[]) => operation(name, args), enumerable: true }]),
  ),
  // A pool for each use: results go to the largest of the operands' pools, and must not gather in one for all.
  ...Object.fromEntries(
    [...functions]
      .filter((fn) => fn.params.length === 0)
      .map((fn) => [fn.name, { get: () => new Expression(new Pool().apply(fn, [])), enumerable: true }]),
  ),
});

function operation(name: string, args: readonly unknown[]): number | Expression {
  const values = args.map((arg) => operand(name, arg));
  if (values.every((value) => typeof value === "number")) return ofNumbers(name, values);
  if (!STRUCTURAL.includes(name) && functionNamed(name, values.length).logic === "choice") {
    const [condition, ...branches] = values as [Value, Value, Value];
    if (condition === 1 || condition === 0) return wrapped(branches[1 - condition] as Value);
  }
  return new Expression(applied(name, values));
}

const wrapped = (value: Value): number | Expression => (typeof value === "number" ? value : new Expression(value));

function ofNumbers(name: string, values: readonly number[]): number {
  if (!STRUCTURAL.includes(name)) {
    const fn = functionNamed(name, values.length);
    const kernel = kernelOf(fn);
    return kernel === undefined ? (evaluate([applied(name, values)], {})[0] as number) : called(kernel, values);
  }
  if (values.length < 2 || (name === "sub" && values.length > 2)) throw wrongCount(name, values.length, "");
  if (name === "mul") return values.reduce((a, b) => a * b);
  return name === "add" ? values.reduce((a, b) => a + b) : (values[0] as number) - (values[1] as number);
}
