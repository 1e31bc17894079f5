// What packages can do, by their documentation: the one part of the comparison that is typed.
export const PACKAGES = ["fluxion", "mathjs", "nerdamer-prime", "algebrite", "compute-engine", "SymPy", "GiNaC"];

const [YES, NO, PART] = ["yes", "", "in part"];
export const FEATURES = [
  ["runs in a browser", YES, YES, YES, YES, YES, "by Pyodide", NO],
  ["derivatives as text and LaTeX", YES, YES, YES, YES, YES, YES, YES],
  ["piecewise functions differentiated", YES, NO, NO, NO, PART, YES, PART],
  ["gradient and Hessian in one call", YES, NO, PART, PART, NO, YES, NO],
  ["Hessians sparse by structure", YES, NO, NO, NO, NO, NO, NO],
  ["reverse mode, programs traced", YES, NO, NO, NO, NO, NO, NO],
  ["compiled functions", YES, YES, YES, NO, YES, YES, YES],
  ["source text in other languages", YES, NO, NO, NO, PART, YES, YES],
  ["conditions of a simplified form said", YES, NO, NO, NO, NO, NO, NO],
  ["equality proved, refuted or unknown", YES, PART, NO, NO, PART, PART, NO],
  ["limits of steps, the same everywhere", YES, NO, NO, NO, PART, NO, NO],
  ["steps, slips, exercises", YES, NO, NO, NO, NO, NO, NO],
  ["integrals", NO, NO, YES, YES, PART, YES, PART],
  ["equations solved", NO, PART, YES, PART, PART, YES, PART],
  ["complex numbers", NO, YES, PART, YES, YES, YES, YES],
  ["matrices, units, big numbers", NO, YES, PART, PART, PART, YES, PART],
];
