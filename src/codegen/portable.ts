/**
 * Functions that a language may lack, as formulas in functions that every language has: each becomes a helper function.
 * In doubles the relative error is below 1e-13; near the zeros of lgamma and digamma, the absolute error is. Of beta it
 * is below 2e-13 beyond 170, and more where the other argument is below -13.
 */
import type { Fn } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";
import { apart } from "../ast/work.ts";
import { ERF_P, ERF_Q, ERFC_P, ERFC_Q, TAIL_P, TAIL_Q } from "../functions/error.ts";
import { LOG_A, LOG_B, LOG_C } from "../functions/gamma-kernels.ts";
import { functions } from "../functions/table.ts";
import { rowNode } from "../syntax/row.ts";

/** Coefficients from the highest power down. */
type Coefficients = string | readonly number[];

/** A polynomial by Horner's rule. */
const polynomial = (given: Coefficients, x: string): string => {
  const coefficients = typeof given === "string" ? given.split(" ") : given.map(String);
  return coefficients.reduce((sum, c) => `(${sum} * ${x} + ${c})`);
};

const quotient = (top: Coefficients, bottom: Coefficients, x: string): string =>
  `${polynomial(top, x)} / ${polynomial(bottom, x)}`;

const sum = (count: number, term: (k: number) => string): string =>
  Array.from({ length: count }, (_, k) => term(k)).join(" + ");

const shifted = (x: string, k: number): string => (k === 0 ? x : `(${x} + ${k})`);

/** The formula of each function, which may use earlier ones; made when first needed. */
function written(): Readonly<Record<string, string>> {
  /** sin(pi * x) and the cotangent, reduced to the nearest integer, so that zeros and poles are exact. */
  const REST = "(x - round(x))";
  const SIN_PI = `((1 - 2 * mod(round(x), 2)) * sin(pi * ${REST}))`;

  /** At negative x the functions of the gamma family follow from those at 1 - x by reflection. */
  const Z = "(x < 0.5 ? 1 - x : x)";
  const reflected = (left: string, right: string): string => `x < 0.5 ? ${left} : ${right}`;

  /** exp(-u^2) in two factors: the argument of the first has so few bits that its square is exact. */
  const gauss = (u: string): string => {
    const coarse = `(fix(${u} * 16) / 16)`;
    return `exp(-${coarse} * ${coarse}) * exp(-(${u} - ${coarse}) * (${u} + ${coarse}))`;
  };

  // W. J. Cody, Rational Chebyshev approximations for the error function, Math. Comp. 23 (1969).
  const CENTRAL = `x * ${quotient(ERF_P, ERF_Q, "(x * x)")}`;
  const U = "min(abs(x), 30)";
  const REST_OF_TAIL = quotient(TAIL_P, TAIL_Q, `(1 / (${U} * ${U}))`);
  const COMPLEMENT =
    `(${U} <= 4 ? ${gauss(U)} * ${quotient(ERFC_P, ERFC_Q, U)} : ` +
    `${gauss(U)} / ${U} * (1 / sqrt(pi) - 1 / (${U} * ${U}) * ${REST_OF_TAIL}))`;

  // M. J. Wichura, Algorithm AS 241: the percentage points of the normal distribution, Appl. Statist. 37 (1988).
  const TAIL = "sqrt(-log((1 - abs(x)) / 2))";
  const QUANTILE = `(abs(x) <= 0.85 ? abs(x) / 2 * ${quotient(
    "2509.0809287301227 33430.57558358813 67265.7709270087 45921.95393154987 13731.69376550946 " +
      "1971.5909503065513 133.14166789178438 3.3871328727963665",
    "5226.495278852854 28729.085735721943 39307.89580009271 21213.794301586597 5394.196021424751 " +
      "687.1870074920579 42.31333070160091 1",
    "(0.180625 - x * x / 4)",
  )} : ${TAIL} <= 5 ? ${quotient(
    "0.0007745450142783414 0.022723844989269184 0.2417807251774506 1.2704582524523684 " +
      "3.6478483247632045 5.769497221460691 4.630337846156546 1.4234371107496835",
    "1.0507500716444169e-09 0.0005475938084995345 0.015198666563616457 0.14810397642748008 " +
      "0.6897673349851 1.6763848301838038 2.053191626637759 1",
    `(${TAIL} - 1.6)`,
  )} : ${quotient(
    "2.0103343992922881e-07 2.7115555687434876e-05 0.0012426609473880784 0.026532189526576124 " +
      "0.29656057182850487 1.7848265399172913 5.463784911164114 6.657904643501103",
    "2.0442631033899397e-15 1.421511758316446e-07 1.8463183175100548e-05 " +
      "0.0007868691311456133 0.014875361290850615 0.1369298809227358 0.599832206555888 1",
    `(${TAIL} - 5)`,
  )})`;

  // C. Lanczos: P. Godfrey's coefficients for g = 607/128. The power overflows before the product, so it is taken in
  // two halves.
  const LANCZOS =
    "57.15623566586292 -59.59796035547549 14.136097974741746 -0.4919138160976202 " +
    "3.399464998481189e-05 4.652362892704858e-05 -9.837447530487956e-05 0.0001580887032249125 " +
    "-0.00021026444172410488 0.00021743961811521265 -0.0001643181065367639 8.441822398385275e-05 " +
    "-2.6190838401581408e-05 3.6899182659531625e-06";
  const W = `(min(${Z}, 180) + 4.2421875)`;
  const HALF = `${W}^(0.5 * min(${Z}, 180) - 0.25)`;
  const GAMMA = `(sqrt(2 * pi) * (${HALF} * exp(-${W})) * ${HALF} * (0.9999999999999971 + ${LANCZOS.split(" ")
    .map((c, k) => `(${c}) / ${shifted(Z, k)}`)
    .join(" + ")}))`;

  // S. L. Moshier, Cephes Math Library 2.8: log(gamma(2 + d)) for d from 0 to 1, and the rest of Stirling's formula.
  const D = `((${Z} < 1 ? ${Z} + 2 : ${Z} < 2 ? ${Z} + 1 : ${Z}) - 2)`;
  const NEAR =
    `${D} * ${quotient(LOG_B, LOG_C, D)} - ` + `(${Z} < 1 ? log(${Z}) + log1p(${Z}) : ${Z} < 2 ? log1p(${Z} - 1) : 0)`;
  const FAR = `(${Z} < 13 ? ${Z} + 10 : ${Z})`;
  const LOG_GAMMA = `(${Z} < 3 ? ${NEAR} : (${FAR} - 0.5) * log(${FAR}) - ${FAR} + 0.9189385332046728 + ${polynomial(
    LOG_A,
    `(1 / (${FAR} * ${FAR}))`,
  )} / ${FAR} - (${Z} < 13 ? log(${Array.from({ length: 10 }, (_, k) => shifted(Z, k)).join(" * ")}) : 0))`;

  // The recurrence up to 10.5 and more, then the asymptotic series (Abramowitz and Stegun 6.3.18 and 6.4.11).
  const TEN = `(${Z} + 10)`;
  const DIGAMMA = `(log(${TEN}) - 0.5 / ${TEN} - 1 / (${TEN} * ${TEN}) * ${polynomial(
    "-691/32760 1/132 -1/240 1/252 -1/120 1/12",
    `(1 / (${TEN} * ${TEN}))`,
  )} - (${sum(10, (k) => `1 / ${shifted(Z, k)}`)}))`;
  const TRIGAMMA = `((1 + 0.5 / ${TEN} + 1 / (${TEN} * ${TEN}) * ${polynomial(
    "7/6 -691/2730 5/66 -1/30 1/42 -1/30 1/6",
    `(1 / (${TEN} * ${TEN}))`,
  )}) / ${TEN} + ${sum(10, (k) => `1 / (${shifted(Z, k)} * ${shifted(Z, k)})`)})`;

  const TWENTY = "(x + 20)";
  const BERNOULLI = ["1/6", "-1/30", "1/42", "-1/30", "5/66", "-691/2730", "7/6", "-3617/510"];
  /** B2 (n + 1)! / 2! / w^2 + B4 (n + 3)! / 4! / w^4 ..., over n!. */
  const ASYMPTOTIC = BERNOULLI.reduceRight((rest, b, i) => {
    const k = 2 * i;
    return `((n + ${k} + 1) * ${k === 0 ? "1" : `(n + ${k})`} / ${(k + 1) * (k + 2)} / (${TWENTY} * ${TWENTY}) * (${b}${rest && ` + ${rest}`}))`;
  }, "");
  const POLYGAMMA = `(2 * mod(n, 2) - 1) * gamma(n + 1) * (${sum(20, (k) => `${shifted("x", k)}^(-n - 1)`)} + ${TWENTY}^(-n) * (1 / n + 0.5 / ${TWENTY} + ${ASYMPTOTIC}))`;

  // Stirling's formula in the ratios of the arguments, where the logarithms of the gammas would cancel: see
  // `beta` of functions/gamma-kernels.ts.
  const [LESS, MORE] = ["min(a, b)", "max(a, b)"];
  const RAISED = `(${LESS} < 13 ? ${LESS} + 26 : ${LESS})`;
  const [TOTAL, SHARE] = [`(${RAISED} + ${MORE})`, `(${RAISED} / (${RAISED} + ${MORE}))`];
  const correction = (x: string): string => `${polynomial(LOG_A, `(1 / (${x} * ${x}))`)} / ${x}`;
  const RATIO =
    `sqrt(2 * pi / ${TOTAL}) * exp((${LESS} - 0.5) * log(${SHARE}) + (${MORE} - 0.5) * log1p(-${SHARE}) + ` +
    `${correction(RAISED)} + ${correction(MORE)} - ${correction(TOTAL)})`;
  const STEPS = Array.from(
    { length: 26 },
    (_, k) => `(${shifted("(a + b)", k)} * ${SHARE} / ${shifted(LESS, k)})`,
  ).join(" * ");
  const signOf = (x: string): string => `(${x} < 0 ? 1 - 2 * mod(floor(${x}), 2) : 1)`;
  const LOGARITHMIC = `${signOf("a")} * ${signOf("b")} * ${signOf("(a + b)")} * exp(lgamma(a) + lgamma(b) - lgamma(a + b))`;
  const BETA =
    `max(abs(a), max(abs(b), abs(a + b))) < 170 ? gamma(a) / gamma(a + b) * gamma(b) : ` +
    `${LESS} > -13 ? ${RATIO} * (${LESS} < 13 ? ${STEPS} : 1) : ${LOGARITHMIC}`;

  return {
    erfc: `abs(x) <= 0.46875 ? 1 - ${CENTRAL} : x > 0 ? ${COMPLEMENT} : 2 - ${COMPLEMENT}`,
    erf: `abs(x) <= 0.46875 ? ${CENTRAL} : sign(x) * (1 - erfc(abs(x)))`,
    erfinv: `sign(x) * ${QUANTILE} / sqrt(2)`,
    gamma: reflected(`pi / (${SIN_PI} * ${GAMMA})`, GAMMA),
    lgamma: reflected(`log(pi / abs(${SIN_PI})) - ${LOG_GAMMA}`, LOG_GAMMA),
    digamma: reflected(`${DIGAMMA} - pi / tan(pi * ${REST})`, DIGAMMA),
    trigamma: reflected(`(pi / sin(pi * ${REST}))^2 - ${TRIGAMMA}`, TRIGAMMA),
    // From order 2 on, x may be as low as -8.
    polygamma: `n == 0 ? digamma(x) : n == 1 ? trigamma(x) : n > 1 and n == floor(n) and x > -8 ? ${POLYGAMMA} : log(-1 - n * n)`,
    factorial: "gamma(x + 1)",
    beta: BETA,
    // As the row defines it, without gammas that overflow.
    binomial:
      "k < 0 and k == floor(k) or k > n and (n > -1 or n != floor(n)) and n - k == floor(n - k) ? 0 : " +
      "n < 0 and n == floor(n) ? (-1)^k / ((k - n) * beta(-n, k + 1)) : 1 / ((n + 1) * beta(n - k + 1, k + 1))",
  };
}

let texts: Readonly<Record<string, string>> | undefined;
const formulas = new Map<Fn, Node>();

const known = (): Readonly<Record<string, string>> => {
  texts ??= written();
  return texts;
};

/** The functions that have such a formula, ordered so that each uses only earlier ones. */
export const portableFunctions = (): readonly Fn[] =>
  Object.keys(known()).map((name) => functions.named(name).find((fn) => fn.name === name) as Fn);

/** The formula of a function that a language may lack, in its parameters. */
export function portable(fn: Fn): Node | undefined {
  const isOfTable = Object.hasOwn(known(), fn.name) && functions.named(fn.name)[0] === fn;
  if (!isOfTable) return undefined;
  let node = formulas.get(fn);
  if (node === undefined) {
    node = apart(() => rowNode(fn, known()[fn.name] as string));
    formulas.set(fn, node);
  }
  return node;
}
