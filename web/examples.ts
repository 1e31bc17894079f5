import { html, type TemplateResult } from "lit-html";
import type { State } from "./state.ts";
import { words } from "./words.ts";

/** A formula to click. */
export interface Example {
  readonly title: string;
  /** The title as it is set, where letters alone cannot. */
  readonly shown?: TemplateResult;
  readonly state: Partial<State>;
}

const { examples } = words;

/** Member n of the families that have a slider, as a program in which the steps have names. */
const programs: Partial<Record<State["family"], (n: number) => string>> = {
  logistic: (n) => {
    const steps = Array.from({ length: n - 1 }, (_, i) => `l${i + 2} = 4*l${i + 1}*(1 - l${i + 1})`);
    return ["l1 = x", ...steps, `l${n}`].join("; ");
  },
  "soft-relu": (n) => {
    const steps = Array.from({ length: n }, (_, i) => {
      return `y${i + 1} = log(1 + exp(w${i + 1}*${i === 0 ? "x" : `y${i}`} + b${i + 1}))`;
    });
    return [...steps, `y${n}`].join("; ");
  },
};

/** The formula of a member of a family. */
export const memberOf = (family: State["family"], n: number): string | undefined => programs[family]?.(n);

const member = (family: State["family"], n: number): Partial<State> => {
  return { family, member: n, formula: memberOf(family, n) ?? "" };
};

export const everyday: readonly Example[] = [
  { title: "x² sin x", state: { formula: "x^2 * sin(x)" } },
  { title: "x²y + y + 2", state: { formula: "x^2*y + y + 2", point: { x: 3, y: 4 } } },
  { title: "sin(x) / x", state: { formula: "sin(x) / x" } },
  { title: "e^(−x²)", shown: html`e<sup>−x²</sup>`, state: { formula: "exp(-x^2)" } },
  { title: "xˣ", state: { formula: "x^x", reach: 2 } },
  { title: "(x² + 3x) / x", state: { formula: "(x^2 + 3x) / x" } },
  { title: examples.saddle, state: { formula: "x^3 - 3x + y^2 * x", point: { x: 1, y: 0.5 }, reach: 2.5 } },
  { title: examples.cubic, state: { formula: "a*x^3 + b*x", constants: ["a", "b"], point: { a: 1, b: -3 } } },
  { title: examples.product, state: { formula: "w^2 * sin(w^2 + w) * cos(w^2 + 1) / log(w + 1)" } },
  { title: examples.logistic, state: { ...member("logistic", 4), point: { x: 0.25 }, form: "pruned" } },
  { title: examples.softRelu, state: { ...member("soft-relu", 2), wrt: "w1", form: "pruned" } },
  {
    title: examples.newton,
    state: { formula: "s1 = (1 + a)/2; s2 = (s1 + a/s1)/2; s3 = (s2 + a/s2)/2; s3", point: { a: 2 } },
  },
  {
    title: examples.loop,
    state: {
      formula: "function f(x) {\n  let y = x;\n  for (let i = 1; i <= 3; i++) y = Math.sin(y) + x / i;\n  return y;\n}",
    },
  },
  { title: examples.vector, state: { formula: "[sin(x*y), x*y + log(y)]" } },
  {
    title: examples.quadratic,
    state: { formula: "x = [u, v]; A = [a, b; b, c]; x' * A * x", constants: ["a", "b", "c"], point: { a: 2, c: 3 } },
  },
];
