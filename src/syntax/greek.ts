import { elementOf } from "../ast/shapes.ts";
import { latexLetters } from "./escape.ts";

const GREEK = new Set(
  "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi rho sigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega".split(
    " ",
  ),
);

/** Whether a name is spelled as a letter of the greek alphabet. */
export const isGreek = (name: string): boolean => GREEK.has(name) || name === "pi" || name === "Pi";

/**
 * A name as LaTeX: x1 is x_{1}, alpha is \alpha, speed is \mathrm{speed}, v_max is v_{\mathrm{max}}, A[1,2] is A_{1,2}.
 */
export function latexName(name: string): string {
  const element = elementOf(name);
  if (element !== undefined) return withSubscript(latexName(element.array), element.places.join(","));
  const [, stem = "", rest = ""] = /^(.[^\d_]*)(.*)$/su.exec(name) ?? [];
  if (stem === "") return word(name);
  const subscript = rest.replace(/^_/, "").split("_").filter(Boolean).map(word).join(",");
  return subscript === "" ? word(stem) + (rest === "" ? "" : "\\_") : `${word(stem)}_{${subscript}}`;
}

/** A name with one more subscript. */
export const withSubscript = (latex: string, subscript: string): string =>
  latex.includes("_") ? `{${latex}}_{${subscript}}` : `${latex}_{${subscript}}`;

function word(text: string): string {
  if (GREEK.has(text)) return `\\${text}`;
  if (/^\u0394\p{L}+$/u.test(text)) return `\\Delta ${word(text.slice(1))}`;
  if (/^\d+$/.test(text) || [...text].length === 1) return latexLetters(text);
  return `\\mathrm{${latexLetters(text)}}`;
}
