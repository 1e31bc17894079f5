import { Expression, math } from "../index.ts";
import { noValue } from "./values.ts";

/**
 * An expression that has no derivative either where a program gives no value: sqrt(-1) alone is a constant, with the
 * derivative 0, whereas sqrt(-1) exp(x) has no derivative of any order.
 */
export function withoutSlopes(f: Expression): Expression {
  const names = f.variables;
  if (names.length === 0) return f;
  const nothing = noValue().node;
  return f.map((part) => {
    if (part.kind !== "func" || nothing.kind !== "func" || part.fn !== nothing.fn) return undefined;
    const [inside] = part.args;
    if (inside?.kind !== "const" || inside.value !== -1) return undefined;
    const { pool } = part;
    const [first, ...rest] = names.map((name) => new Expression(pool.node(pool.store.variable(name))));
    const sum = rest.reduce<Expression>((all, each) => math.add(all, each) as Expression, first as Expression);
    return (math.mul(new Expression(part), math.exp(sum)) as Expression).node;
  });
}
