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
