import { evaluate } from "../../src/index.ts";
import { generator, pick } from "../random.ts";

/**
 * Wrong answers as a teacher would make them up, with nothing of the engine: functions with their derivatives from the
 * table in any textbook, put together by rules of which one is broken.
 */
export interface Mistake {
  readonly slip: string;
  readonly f: string;
  readonly right: string;
  readonly wrong: string;
}

type Pair = readonly [f: string, slope: string];

/** Functions of x and their derivatives. */
const PIECES: readonly Pair[] = [
  ["x", "1"],
  ["(x^2)", "(2*x)"],
  ["(x^3)", "(3*x^2)"],
  ["(3*x + 1)", "3"],
  ["(x^2 + 1)", "(2*x)"],
  ["(x^2 - 5*x)", "(2*x - 5)"],
  ["(4*x^3 - x)", "(12*x^2 - 1)"],
  ["sin(x)", "cos(x)"],
  ["cos(x)", "(-sin(x))"],
  ["exp(x)", "exp(x)"],
  ["log(x)", "(1/x)"],
  ["sqrt(x)", "(1/(2*sqrt(x)))"],
  ["tan(x)", "(1/cos(x)^2)"],
];
const INNER = PIECES.filter(([f]) => f !== "x");

/** Outer functions and their derivatives. */
type Outer = readonly [f: (u: string) => string, slope: (u: string) => string];
const FUNCTIONS: readonly Outer[] = [
  [(u) => `sin(${u})`, (u) => `cos(${u})`],
  [(u) => `cos(${u})`, (u) => `(-sin(${u}))`],
  [(u) => `log(${u})`, (u) => `(1/(${u}))`],
  [(u) => `tan(${u})`, (u) => `sec(${u})^2`],
  [(u) => `atan(${u})`, (u) => `(1/(1 + (${u})^2))`],
  [(u) => `sinh(${u})`, (u) => `cosh(${u})`],
];
const POWERS: readonly Outer[] = [2, 3, 4, 5].map((n) => [(u) => `(${u})^${n}`, (u) => `(${n}*(${u})^${n - 1})`]);
const OUTER: readonly Outer[] = [
  ...FUNCTIONS,
  ...POWERS,
  [(u) => `exp(${u})`, (u) => `exp(${u})`],
  [(u) => `sqrt(${u})`, (u) => `(1/(2*sqrt(${u})))`],
  [(u) => `1/(${u})`, (u) => `(-1/(${u})^2)`],
  [(u) => `2^(${u})`, (u) => `(2^(${u})*log(2))`],
];

type Slipper = (random: () => number) => Omit<Mistake, "slip">;

const product = ([u, du]: Pair, [v, dv]: Pair): Pair => [`${u} * ${v}`, `(${du}*${v} + ${u}*${dv})`];
const quotient = ([u, du]: Pair, [v, dv]: Pair): Pair => [`${u} / ${v}`, `((${du}*${v} - ${u}*${dv})/${v}^2)`];
const chain = ([f, df]: Outer, [u, du]: Pair): Pair => [f(u), `(${df(u)} * ${du})`];
const digit = (random: () => number): number => 2 + Math.floor(8 * random());

const other = (random: () => number, pair: Pair): Pair =>
  pick(
    random,
    INNER.filter((piece) => piece !== pair),
  );

const onTwo =
  (rule: typeof product, wrong: (u: string, du: string, v: string, dv: string) => string): Slipper =>
  (random) => {
    const u = pick(random, PIECES);
    const v = other(random, u);
    const [f, right] = rule(u, v);
    return { f, right, wrong: wrong(...u, ...v) };
  };

const onChain =
  (wrong: (outer: Outer, u: string, du: string) => string, outers = OUTER): Slipper =>
  (random) => {
    const [outer, u] = [pick(random, outers), pick(random, INNER)];
    const [f, right] = chain(outer, u);
    return { f, right, wrong: wrong(outer, ...u) };
  };

const onPower =
  (wrong: (u: string, du: string, n: number) => string): Slipper =>
  (random) => {
    const [n, [u, du]] = [2 + Math.floor(5 * random()), pick(random, PIECES)];
    return { f: `(${u})^${n}`, right: `${n}*(${u})^${n - 1}*${du}`, wrong: wrong(u, du, n) };
  };

const onSum =
  (wrong: (u: string, du: string, v: string, dv: string, c: number) => Pair): Slipper =>
  (random) => {
    const first = pick(random, INNER);
    const [[u, du], [v, dv], c] = [first, other(random, first), digit(random)];
    const [f, answer] = wrong(u, du, v, dv, c);
    const slopes: Readonly<Record<string, string>> = {
      [`${u} + ${v}`]: `${du} + ${dv}`,
      [`${u} - ${v}`]: `${du} - ${dv}`,
      [`${u} + ${c}`]: du,
      [`${c} * ${u}`]: `${c} * ${du}`,
      [`${u} + ${c} * ${v}`]: `${du} + ${c} * ${dv}`,
    };
    return { f, right: slopes[f] as string, wrong: answer };
  };

/** The slips, by the name that the diagnosis should give. */
const MISTAKES: readonly (readonly [string, Slipper])[] = [
  ["inner derivative forgotten", onChain(([, df], u) => df(u))],
  ["inner derivative forgotten", onChain(([, df], u) => df(u), FUNCTIONS)],
  ["function of the inner derivative", onChain(([f], _, du) => f(du))],
  ["outer derivative at the inner derivative", onChain(([, df], _, du) => df(du))],
  ["divided by the inner derivative", onChain(([, df], u, du) => `${df(u)}/(${du})`)],
  ["function not differentiated", onChain(([f], u, du) => `${f(u)}*${du}`, FUNCTIONS)],
  ["wrong sign of the derivative", onChain(([, df], u, du) => `-${df(u)}*${du}`, FUNCTIONS.slice(0, 2))],
  ["product of derivatives", onTwo(product, (_u, du, _v, dv) => `${du}*${dv}`)],
  ["half of the product rule", onTwo(product, (_u, du, v) => `${du}*${v}`)],
  ["half of the product rule", onTwo(product, (u, _du, _v, dv) => `${u}*${dv}`)],
  ["minus in the product rule", onTwo(product, (u, du, v, dv) => `${du}*${v} - ${u}*${dv}`)],
  ["quotient rule in the wrong order", onTwo(quotient, (u, du, v, dv) => `(${u}*${dv} - ${du}*${v})/${v}^2`)],
  ["denominator not squared", onTwo(quotient, (u, du, v, dv) => `(${du}*${v} - ${u}*${dv})/${v}`)],
  ["quotient of derivatives", onTwo(quotient, (_u, du, _v, dv) => `${du}/${dv}`)],
  ["plus in the quotient rule", onTwo(quotient, (u, du, v, dv) => `(${du}*${v} + ${u}*${dv})/${v}^2`)],
  ["denominator left out", onTwo(quotient, (u, du, v, dv) => `${du}*${v} - ${u}*${dv}`)],
  ["exponent not reduced", onPower((u, du, n) => `${n}*(${u})^${n}*${du}`)],
  ["exponent increased", onPower((u, du, n) => `${n}*(${u})^${n + 1}*${du}`)],
  ["exponent not brought down", onPower((u, du, n) => `(${u})^${n - 1}*${du}`)],
  [
    "antiderivative instead of derivative",
    (random) => {
      const n = 2 + Math.floor(6 * random());
      return { f: `x^${n}`, right: `${n}*x^${n - 1}`, wrong: `x^${n + 1}/${n + 1}` };
    },
  ],
  [
    "power rule on an exponential",
    (random) => {
      const a = digit(random);
      return { f: `${a}^x`, right: `${a}^x*log(${a})`, wrong: `x*${a}^(x - 1)` };
    },
  ],
  [
    "power rule on an exponential",
    (random) => {
      const [u, du] = pick(random, PIECES);
      return { f: `exp(${u})`, right: `exp(${u})*${du}`, wrong: `${u}*exp(${u} - 1)*${du}` };
    },
  ],
  [
    "logarithm of the base forgotten",
    (random) => {
      const [a, [u, du]] = [digit(random), pick(random, PIECES)];
      return { f: `${a}^(${u})`, right: `${a}^(${u})*log(${a})*${du}`, wrong: `${a}^(${u})*${du}` };
    },
  ],
  ["constant kept", onSum((u, du, _v, _dv, c) => [`${u} + ${c}`, `${du} + ${c}`])],
  ["constant counted as 1", onSum((u, du, _v, _dv, c) => [`${u} + ${c}`, `${du} + 1`])],
  ["constant factor dropped", onSum((u, du, _v, _dv, c) => [`${c} * ${u}`, du])],
  ["constant factor dropped", onSum((u, du, v, dv, c) => [`${u} + ${c} * ${v}`, `${du} + ${dv}`])],
  ["sign lost", onSum((u, du, v, dv) => [`${u} - ${v}`, `${du} + ${dv}`])],
  ["sign changed", onSum((u, du, v, dv) => [`${u} + ${v}`, `${du} - ${dv}`])],
  ["term not differentiated", onSum((u, du, v) => [`${u} + ${v}`, `${du} + ${v}`])],
  ["term left out", onSum((u, du, v) => [`${u} + ${v}`, du])],
  ["coefficient", onSum((u, du, v, dv, c) => [`${u} + ${c} * ${v}`, `${du} + ${c + 2} * ${dv}`])],
  ["constant added", onSum((u, du, v, dv, c) => [`${u} + ${v}`, `${du} + ${dv} + ${c}`])],
  [
    "another variable",
    (random) => {
      const [[u, du], [v, dv]] = [pick(random, PIECES), pick(random, PIECES)];
      const inY = (text: string) => text.replaceAll(/\bx\b/g, "y");
      return { f: `${u} * ${inY(v)}`, right: `${du} * ${inY(v)}`, wrong: `${u} * ${inY(dv)}` };
    },
  ],
];

/** Mistakes, each slip in turn, in formulas of which the slip concerns one part. */
export function mistakes(seed: number, count: number): Mistake[] {
  const random = generator(seed);
  const found: Mistake[] = [];
  while (found.length < count) {
    const [slip, slipper] = MISTAKES[found.length % MISTAKES.length] as (typeof MISTAKES)[number];
    const mistake = within(random, { slip, ...slipper(random) });
    if (isWrong(mistake)) found.push(mistake);
  }
  return found;
}

/** The formula as it is, with a factor, with a further term, or with a factor that varies. */
function within(random: () => number, { slip, f, right, wrong }: Mistake): Mistake {
  const put = (around: (text: string) => string, inside: (slope: string) => string): Mistake => ({
    slip,
    f: around(f),
    right: inside(right),
    wrong: inside(wrong),
  });
  const kind = Math.floor(5 * random());
  const c = digit(random);
  const isWhole =
    slip === "constant added" || slip === "another variable" || slip === "antiderivative instead of derivative";
  if (isWhole || kind <= 1) return { slip, f, right, wrong };
  if (kind === 2)
    return put(
      (text) => `${c} * (${text})`,
      (slope) => `${c} * (${slope})`,
    );
  const [v, dv] = pick(random, INNER);
  if (kind === 3)
    return put(
      (text) => `${v} + ${text}`,
      (slope) => `${dv} + ${slope}`,
    );
  return put(
    (text) => `${v} * (${text})`,
    (slope) => `${dv} * (${f}) + ${v} * (${slope})`,
  );
}

/** Some slips make no difference: (x + 1)^2 with the inner derivative 1 forgotten. */
function isWrong({ right, wrong }: Mistake): boolean {
  let values = 0;
  for (const x of [0.3, 0.7, 1.2, 2.1, 3.4]) {
    const [a, b] = [evaluate(right, { x, y: 1.7 }), evaluate(wrong, { x, y: 1.7 })];
    if (!Number.isFinite(a) || !Number.isFinite(b)) continue;
    values++;
    if (Math.abs(a - b) < 1e-9 * (1 + Math.abs(a))) return false;
  }
  return values > 1;
}
