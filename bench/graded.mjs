// How an answer is graded: by its value at points, and for simplified forms by how much is left.
import { all, create } from "mathjs";
import { evaluate } from "../dist/index.js";

const math = create(all);
/** What an answer may be written with and mathjs has not. */
math.import({
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  softplus: (x) => Math.log1p(Math.exp(x)),
  digamma: (x) => evaluate("digamma(x)", { x }),
  polygamma: (n, x) => evaluate("polygamma(n, x)", { n, x }),
  ln: Math.log,
  heaviside: (x) => (x < 0 ? 0 : 1),
});

const POINTS = [0.7, 1.3, 2.3, 2.9];

const at = (code, point) => {
  const value = code.evaluate({ ...point });
  return typeof value === "number" ? value : Number.NaN;
};

const close = (found, expected) => Math.abs(found - expected) <= 1e-4 * (1 + Math.abs(expected));

/** Whether a derivative has the values of central differences: "right", "wrong" with a point, or "unread". */
export function gradeDerivative(text, answer) {
  const f = math.compile(text);
  return compare(answer, (x) => (at(f, { x: x + 1e-5 }) - at(f, { x: x - 1e-5 })) / 2e-5);
}

/** Whether a form has the values of the formula; `operators` counts what is left of it. */
export function gradeForm(text, answer) {
  const f = math.compile(text);
  return { ...compare(answer, (x) => at(f, pointOf(x))), operators: operators(answer) };
}

/** A number for each letter, none of them special. */
const pointOf = (x) => ({ x, y: x + 0.37, a: 1.9 - x / 7, b: 0.6 + x / 3, c: 2.1 * x, d: 3 - x, n: x + 4 });

function compare(answer, expectedAt) {
  let code;
  try {
    code = math.compile(answer);
  } catch {
    return { grade: "unread" };
  }
  for (const x of POINTS) {
    const expected = expectedAt(x);
    if (!Number.isFinite(expected)) continue;
    let found;
    try {
      found = at(code, pointOf(x));
    } catch {
      return { grade: "unread" };
    }
    if (!close(found, expected))
      return { grade: "wrong", why: `at x = ${x} it is ${found}, not ${Number(expected.toPrecision(7))}` };
  }
  return { grade: "right" };
}

/** Operators and functions; a minus sign that begins a term is none. */
export function operators(text) {
  let count = 0;
  math.parse(text).traverse((node) => {
    if (node.isFunctionNode || (node.isOperatorNode && node.fn !== "unaryMinus")) count++;
  });
  return count;
}

/** Whether an answer is these formulas, in order, however it is nested and spaced. */
export function readsAs(answer, formulas) {
  const found = answer
    .replaceAll("**", "^")
    .replaceAll(/[[\]{}\s]|^list|Matrix|^\((?=.*,)|(?<=,.*)\)$/g, "")
    .split(",");
  return (
    found.length === formulas.length &&
    found.every((text, i) => compare(text, (x) => at(math.compile(formulas[i]), pointOf(x))).grade === "right")
  );
}
