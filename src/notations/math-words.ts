/**
 * Words of formulas that are not names: signs, words of sentences, numbers of JavaScript; letters that names cannot
 * have.
 */

/** Signs that are written as words. */
export const WORDS: Readonly<Record<string, string>> = { and: "&&", or: "||", not: "not", mod: "mod" };

/** Letters that the strict notation does not allow in names: the printed text must read back. */
const FOREIGN = /(?![a-zA-Z\u00c0-\u02af\u0370-\u03ff\u2100-\u214f])\p{L}/u;

/** Words of sentences, which would be read as variables or their product. */
const SPOKEN = new Set(
  "of choose sine cosine tangent squared cubed plus minus times divided over root the by where with equals equal from to is are as when otherwise".split(
    " ",
  ),
);

export const isSpoken = (word: string): boolean => SPOKEN.has(word);

/** Words that tell a reader to do something with a formula. */
const ASKED = /^(?:differentiate|find|simplify|solve|evaluate|calculate|compute|integrate|let)$/i;

/** Numbers of JavaScript's Math, in symbols. */
export const NUMBERS: Readonly<Record<string, string>> = {
  LN2: "( log ( 2 ) )",
  LN10: "( log ( 10 ) )",
  LOG2E: "( 1 / log ( 2 ) )",
  LOG10E: "( 1 / log ( 10 ) )",
  SQRT2: "( sqrt ( 2 ) )",
  SQRT1_2: "( 1 / sqrt ( 2 ) )",
};

/**
 * Why letters are no names, what to write instead, and how many of them are meant if not all; `next` follows them, and
 * as a factor, 2as, they have a number right before them.
 */
export function refusalOfWord(
  run: string,
  next: string,
  isFactor: boolean,
): { readonly message: string; readonly hint: string; readonly length?: number } | undefined {
  if (FOREIGN.test(run))
    return {
      message: `"${run}" has letters that a name cannot have.`,
      hint: "Names have Latin and Greek letters: rename it.",
    };
  if (isSpoken(run) && next !== "(" && !(isFactor && run.length === 2))
    return { message: `"${run}" is a word, not a variable.`, hint: "Write the formula in symbols: sqrt(x), x^2." };
  if (ASKED.test(run) && /[\p{L}\p{N}(]/u.test(next))
    return { message: `"${run}" is a word, not a variable.`, hint: "Write the formula alone." };
  if (/^\p{L}{0,2}log\d+\p{L}/u.test(run) || /^\p{L}{0,2}log(?!2$|10$)\d+$/u.test(run))
    return {
      message: `"${run}" may be a logarithm to a base, or of a product.`,
      hint: "Write log_2(x), or log(2x).",
    };
  // The exponent of sin\u00b2(x), pasted as text, is on the line.
  const [, fn, number] = /((?:sin|cos|tan|cot|sec|csc|ctg|tg)h?|ln|lg|exp|sqrt)(\d+)$/.exec(run) ?? [];
  if (fn !== undefined && next === "(")
    return {
      message: `"${fn}${number}" may be a power, or the function of a product.`,
      hint: `Write ${fn}(x)^${number}, or ${fn}(${number}x).`,
    };
  if (run.startsWith("\u03a3"))
    return {
      message: "A sum over an index is not supported.",
      hint: "Write its terms out. If it is a variable, give it another name.",
      length: 1,
    };
  return run === "lim" ? { message: "A limit is not supported.", hint: "Write the formula alone." } : undefined;
}
