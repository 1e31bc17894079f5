import { expect, test } from "vitest";
import { isNode } from "../src/ast/node.ts";
import { expr, FluxionError, parse, toText } from "../src/index.ts";
import { Pool } from "../src/nodes.ts";
import { generator, pick } from "./random.ts";
import { cases, isLong } from "./scale.ts";

/** What each operation on a string may take: what takes more ends, with the error for it. */
const LIMITS = { steps: 2_000_000 };

const STRINGS = cases("mutated and random strings", 300, 300_000);
/** FIRST=12000 leaves out the strings before. */
const FIRST = Number(process.env.FIRST ?? 0);

const FORMULAS = [
  "x^2*y + y + 2",
  "w^2*sin(w^2+w)*cos(w^2+1)/log(w+1)",
  "tanh(w)*cos(w)+log(w)",
  "log(1+exp(w2*log(1+exp(w1*x+b1))+b2))",
  "l1 = x; l2 = 4*l1*(1-l1); l2",
  "f(t) = t^2; f(x+1)",
  "g(a, b) = a*b\nh = g(x, 2)\nh + 1",
  "x < 0 ? -x : x",
  "0 <= x < 1 and not (y == 2) or z > 3 ? 1 : x!",
  "sqrt(8) + cbrt(-x) + nthRoot(x, 5)",
  "atan2(y, x) + hypot(x, y, z)",
  "1e-3*x + .5y - 2.50",
  "0x1f + 0b101",
  "2²x³ · √2 − π",
  "√(x+1)×3",
  "x÷y",
  "sin x",
  "sin^2(x)",
  "x(x+1)",
  "1_000",
  "1e",
  "5%+x",
  "0.(3)",
  "max(1, x, y) - min(x, 2)",
  "gamma(x) + gamma*2",
  "mod(x, 3) % 2",
  "a = b = 3; a*b",
  "e^(i*x)",
  "[1, 2; 3, 4]",
  "1:3",
  "x'",
  "\"x\" + 'y'",
  "x.y[1]",
  "{a: 1}",
  "a ?? b",
  "a?.b",
  "x | y & z ^| w",
  "~x << 2 >>> 1",
  "x .* y ./ z .^ 2",
  "true + null",
  "5 cm to inch",
  "x in y",
  "1e400 * x",
  "9^9^9^9",
  "-x^-2^-y",
  "--x",
  "+-+x",
  "((((x))))",
  "x!!",
  "α + β_1 + 𝛼",
  "# comment",
  "x # comment",
  "a=1;;b=2;a+b",
  "\t x \u00a0 + \n y",
  "1/2x",
  "1/x y",
  "x^2 + y^2 = 1",
  "f(x) = f(x)",
  "constructor + __proto__",
  "toString(x)",
  "undefined",
  "NaN + Infinity",
  "log(x, 2) + ln(x)",
];

const SOUP = [
  ..."xyzwe0123456789+-*/^()=<>!?:;,.%&|~'\"[]{}#_$@\\ \n\t",
  "sin",
  "cos(",
  "exp(",
  "log",
  "pi",
  "i",
  "if",
  "and",
  "or",
  "not",
  "xor",
  "mod",
  "to",
  "in",
  "==",
  "!=",
  "<=",
  ">=",
  "**",
  ".*",
  "?.",
  "??",
  "<<",
  ">>>",
  "1e",
  "1e9",
  "e+",
  "0x",
  "×",
  "÷",
  "²",
  "³",
  "√",
  "−",
  "·",
  "π",
  "∞",
  "\u{1d6fc}",
  "\ud835",
  "true",
  "null",
  "undefined",
  "NaN",
  "max(",
  "f(x)=",
  "ifelse(",
  "lt(",
  "a=",
  "\u0000",
  "\u200b",
  "é",
];

function mutate(random: () => number, text: string): string {
  let chars = [...text];
  const edits = 1 + Math.floor(random() * 4);
  for (let k = 0; k < edits; k++) {
    const at = Math.floor(random() * (chars.length + 1));
    const kind = random();
    if (kind < 0.35) chars.splice(at, 0, pick(random, SOUP));
    else if (kind < 0.6) chars.splice(at, 1 + Math.floor(random() * 3));
    else if (kind < 0.75) chars = [...chars.slice(0, at), ...pick(random, FORMULAS), ...chars.slice(at)];
    else if (kind < 0.9) chars.splice(at, 0, ...chars.slice(at, at + 5));
    else chars = chars.slice(0, at);
  }
  return chars.join("");
}

const soup = (random: () => number): string =>
  Array.from({ length: 1 + Math.floor(random() * 20) }, () => pick(random, SOUP)).join("");

test(`${STRINGS} mutated and random strings: an expression, or a FluxionError with a position, in a bounded graph`, () => {
  const random = generator(20_261_121);
  let read = 0;
  let largest = 0;
  for (let i = 0; i < STRINGS; i++) {
    const text = i % 4 === 0 ? soup(random) : mutate(random, pick(random, FORMULAS));
    if (i < FIRST) continue;
    const pool = new Pool();
    try {
      const node = parse(text, { pool });
      read++;
      const printed = toText(node, 100_000);
      if (parse(printed, { pool, variables: expr(node).variables }) !== node)
        throw new Error(`${printed} reads back as another expression`);
      if (isLong || i % 10 === 0) {
        const f = expr(node);
        const derivative = f.gradient(f.variables[0] ?? "x", { limits: LIMITS });
        if (toText(derivative, { limits: LIMITS }).length < 1000) derivative.toLatex();
        const simpler = f.simplify({ limits: LIMITS });
        const text = toText(simpler, { limits: LIMITS });
        // Sums of many terms are read two by two: the same text, and not the same node.
        if (toText(parse(text, { pool, variables: simpler.variables })) !== text)
          throw new Error(`${text} reads back as another expression`);
      }
    } catch (error) {
      const isExpected = error instanceof FluxionError && error.code !== "foreign-node";
      const { start: from = -1, end = -1 } = (isExpected ? error.position : undefined) ?? {};
      const hasPlace = from >= 0 && from < end && end <= Math.max(1, text.length);
      const isDerivative = isExpected && ["no-derivative", "too-large", "too-much-work"].includes(error.code);
      if (!isExpected || !(hasPlace || isDerivative))
        throw new Error(`${JSON.stringify(text)}: ${error instanceof Error ? error.stack : error} at ${from}-${end}`);
    }
    largest = Math.max(largest, pool.size);
  }
  console.log(`fuzz: ${read} of ${STRINGS} strings read, the largest graph of ${largest} nodes`);
  expect(read).toBeGreaterThan((STRINGS - FIRST) / 10);
  expect(largest).toBeLessThan(10_000);
});

test("what nests deep is read, or refused with a sentence, however it nests", () => {
  for (const [open, close] of [
    ["(", ")"],
    ["sin(", ")"],
    ["-", ""],
    ["2^", ""],
    ["[", "]"],
    ["not ", ""],
    ["x ? ", " : 1"],
    ["{a:", "}"],
    ["a=", ""],
  ]) {
    const text = `${(open as string).repeat(20_000)}x${(close as string).repeat(20_000)}`;
    const answer = ((): unknown => {
      try {
        return parse(text);
      } catch (error) {
        return error;
      }
    })();
    expect(answer instanceof FluxionError || isNode(answer), `${open}: ${answer}`).toBe(true);
  }
});

test("what would grow without bounds is refused or left standing", () => {
  const doubling = `f0(t) = t + sin(t)\n${Array.from({ length: 60 }, (_, i) => `f${i + 1}(t) = f${i}(f${i}(t))`).join("\n")}\nf60(x)`;
  expect(() => parse(doubling, { limits: { nodes: 100_000 } })).toThrow(/nodes/);
  const squares = `a0 = 10^900\n${Array.from({ length: 60 }, (_, i) => `a${i + 1} = a${i} * a${i}`).join("\n")}\na60*x`;
  expect(expr(squares).gradient("x").evaluate()).toBe(Number.POSITIVE_INFINITY);
  expect(expr("9^9^9^9 + x").prune().variables).toEqual(["x"]);
  expect(() => parse("1e99999999")).toThrow(/digits/);
  const shared = `a0 = x\n${Array.from({ length: 60 }, (_, i) => `a${i + 1} = a${i} + sin(a${i})`).join("\n")}\na60`;
  expect(() => toText(parse(shared), 10_000)).toThrow(/longer/);
});
