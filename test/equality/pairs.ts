import type { Node, Pool } from "../../src/index.ts";
import { parse, toText } from "../../src/nodes.ts";
import { pick } from "../random.ts";

/**
 * Pairs of expressions, the second one made from the first by a step that keeps its value, that keeps it in part of the
 * domain only, or that changes it a little. Which of these it was is not told: what is said of a pair is held against
 * its values.
 */
const LEAVES = ["x", "y", "x", "1", "2", "3", "1/2", "pi", "0.1"];
const UNARY = [
  "sin(#)",
  "cos(#)",
  "tan(#)",
  "exp(#)",
  "log(#)",
  "sqrt(#)",
  "(#)^2",
  "(#)^3",
  "1/(#)",
  "-(#)",
  "abs(#)",
  "tanh(#)",
  "sinh(#)",
  "cosh(#)",
  "atan(#)",
  "asin(#)",
  "cbrt(#)",
  "(#)^(-1)",
  "(#)^(1/3)",
  "(#)^(3/2)",
  "2^(#)",
  "floor(#)",
  "sign(#)",
];
const BINARY = [
  "(#)+(@)",
  "(#)-(@)",
  "(#)*(@)",
  "(#)/(@)",
  "(#)*(@)",
  "(#)+(@)",
  "(#)^(@)",
  "max(#,@)",
  "min(#,@)",
  "atan2(#,@)",
  "((#) > (@) ? (#) : (@))",
];

function formula(random: () => number, depth: number): string {
  if (depth === 0 || random() < 0.15) return pick(random, LEAVES);
  if (random() < 0.45) return pick(random, UNARY).replaceAll("#", () => formula(random, depth - 1));
  const [a, b] = [formula(random, depth - 1), formula(random, depth - 1)];
  return pick(random, BINARY)
    .replaceAll("#", () => a)
    .replaceAll("@", () => b);
}

/** [what is replaced, by what]. */
const STEPS: readonly (readonly [string, string])[] = [
  ["sin", "cos"],
  ["exp", "cosh"],
  ["sinh", "cosh"],
  ["+", "-"],
  ["*", "+"],
  ["^2", "^3"],
  ["1/2", "1/3"],
  ["2", "2.0000001"],
  ["pi", "3.14159265358979"],
  ["x", "y"],
  ["x", "abs(x)"],
  ["log", "exp"],
  ["max", "min"],
  ["x", "(x+1e-30)"],
  ["3", "(3+1e-12)"],
  ["abs", ""],
  ["floor", ""],
  ["sqrt", "cbrt"],
  ["x", "(x^2)^(1/2)"],
  ["y", "exp(log(y))"],
  ["x", "max(x,-1000)"],
  ["x", "(x^3)^(1/3)"],
  ["y", "tan(atan(y))"],
  ["y", "atan(tan(y))"],
  ["x", "(sqrt(x))^2"],
  ["x", "x*(1+exp(-1000))"],
  ["2", "sqrt(4)"],
  ["x", "(x*y/y)"],
  ["x", "log(exp(x))"],
  ["1", "(sin(y)^2+cos(y)^2)"],
  ["1", "(cosh(x)^2-sinh(x)^2)"],
  ["y", "(2*y-y)"],
  ["x", "((x+1)^2-(x-1)^2)/4"],
  ["tanh", "sinh"],
  ["3", "(sqrt(2)+sqrt(3))^2-2*sqrt(6)-2"],
  ["x", "cbrt(x^3)"],
  ["1", "x^0"],
  ["y", "sign(y)*abs(y)"],
  ["x", "(x+y)-y"],
  ["2", "(1+tanh(x)+2/(exp(2*x)+1))"],
];

/** Facts that hold, some of them in part of the plane only: a and b are parts. */
const LAWS: readonly (readonly [string, string])[] = [
  ["(a)*((b)+x)", "(a)*(b)+(a)*x"],
  ["((a)^2)^(1/2)", "a"],
  ["sin(2*(a))", "2*sin(a)*cos(a)"],
  ["exp((a)+(b))", "exp(a)*exp(b)"],
  ["log((a)*(b))", "log(a)+log(b)"],
  ["sqrt((a)*(b))", "sqrt(a)*sqrt(b)"],
  ["((a)^2-(b)^2)/((a)-(b))", "(a)+(b)"],
  ["(a)^y*(a)^x", "(a)^(x+y)"],
  ["((a)^x)^y", "(a)^(x*y)"],
  ["abs(a)*abs(b)", "abs((a)*(b))"],
  ["cos(a)^2", "(1+cos(2*(a)))/2"],
  ["tan((a)/2)", "sin(a)/(1+cos(a))"],
  ["max(a,b)", "((a)+(b)+abs((a)-(b)))/2"],
  ["asin(a)", "pi/2-acos(a)"],
  ["atan(a)+atan(1/(a))", "pi/2"],
  ["log((a)^2)", "2*log(a)"],
  ["exp(x*log(a))", "(a)^x"],
  ["sin((a)+(b))", "sin(a)*cos(b)+cos(a)*sin(b)"],
  ["1/(a)-1/(b)", "((b)-(a))/((a)*(b))"],
  ["cbrt((a)*(b))", "cbrt(a)*cbrt(b)"],
  ["tanh(a)", "1-2/(exp(2*(a))+1)"],
  ["(a)^(1/3)", "cbrt(a)"],
  ["sqrt(a)/(a)", "1/sqrt(a)"],
  ["atan2(a,b)", "atan((a)/(b))"],
  ["sign(a)*abs(a)", "a"],
  ["(a)^3-(b)^3", "((a)-(b))*((a)^2+(a)*(b)+(b)^2)"],
];

/** A sign, or a name or number as a whole. */
const pattern = (part: string): RegExp =>
  /^[\w/]+$/.test(part) ? new RegExp(`(?<![\\w.])${part}(?![\\w.])`) : new RegExp(part.replace(/[+*^]/g, "\\$&"));

/** One pair. */
export function pair(random: () => number, pool: Pool): readonly [Node, Node] {
  const depth = 1 + Math.floor(random() * 3);
  if (random() < 0.3) {
    const [a, b] = [formula(random, depth - 1), formula(random, depth - 1)];
    const put = (text: string): Node =>
      parse(
        text.replace(/\b[ab]\b/g, (name) => (name === "a" ? a : b)),
        { pool },
      );
    const [left, right] = pick(random, LAWS);
    return [put(left), put(right)];
  }
  const f = formula(random, depth);
  const steps = STEPS.filter(([old]) => pattern(old).test(f));
  if (steps.length === 0) return [parse(f, { pool }), parse(formula(random, depth), { pool })];
  const [old, put] = pick(random, steps);
  const places = f.split(pattern(old));
  const place = 1 + Math.floor(random() * (places.length - 1));
  const g = `${places.slice(0, place).join(old)}${put}${places.slice(place).join(old)}`;
  return [parse(f, { pool }), parse(g, { pool })];
}

export const textOf = (node: Node): string => toText(node);
