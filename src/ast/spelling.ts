/** The names that a formula can give a variable or a function. */
export const IDENTIFIER: RegExp = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

/** The word closest to a name, if one is close: one letter away, or two for a longer name. Case does not count. */
export function nearest(name: string, words: Iterable<string>): string | undefined {
  if (name.length > LONGEST) return undefined;
  let best: string | undefined;
  let least = name.length < 3 ? 1 : name.length < 6 ? 2 : 3;
  for (const word of words) {
    const distance = editDistance(name.toLowerCase(), word.toLowerCase());
    if (distance >= least || (distance > 0 && distance >= word.length - 1)) continue;
    least = distance;
    best = word;
  }
  return best;
}

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

/** No word is so long. */
const LONGEST = 40;

/**
 * The number of letters deleted, inserted or replaced and of neighbours swapped (Levenshtein distance with
 * transpositions), computed row by row.
 */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + same);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) least = Math.min(least, (before[j - 2] as number) + 1);
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return row[b.length] as number;
}
