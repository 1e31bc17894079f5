import { nearest } from "./spelling.ts";

/** Other names of options and languages, by the name used here. */
const OTHERS: Readonly<Record<string, string>> = {
  order: "n nth times degree",
  wrt: "variable variables vars var",
  at: "point about around center x0",
  assume: "assumptions assuming assumption",
  inputs: "variables vars args arguments parameters",
  form: "simplify simplified expand factor",
  target: "language lang format to",
  of: "expr f formula expression",
  javascript: "js",
  typescript: "ts",
  python: "py",
  julia: "jl",
  rust: "rs",
  c: "cpp c++",
  latex: "tex",
  "mathml-presentation": "mathml",
};

/** The word that is most likely meant: one that others call so, one spelled nearly so, or one that begins so. */
export const meantWord = (name: string, words: readonly string[]): string | undefined =>
  words.find((word) => OTHERS[word]?.split(" ").includes(name)) ??
  nearest(name, words) ??
  words.find((word) => beginAlike(word, name));

/** expand and expanded, simplify and simplified, param and params. */
function beginAlike(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length, 5);
  return length > 2 && a.slice(0, length) === b.slice(0, length);
}
