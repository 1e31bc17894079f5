/**
 * Words of formulas that are not names: signs, words of sentences, numbers of JavaScript; letters that names cannot
 * have.
 */

/** Signs that are written as words. */
export const WORDS: Readonly<Record<string, string>> = { and: "&&", or: "||", not: "not", mod: "mod" };

/** Letters that the strict notation does not allow in names: the printed text must read back. */
export const FOREIGN: RegExp = /(?![a-zA-Z\u00c0-\u02af\u0370-\u03ff\u2100-\u214f])\p{L}/u;

/** Words of sentences, which would be read as variables or their product. */
export const SPOKEN: ReadonlySet<string> = new Set(
  "of choose sine cosine tangent squared cubed plus minus times divided over root the by where with equals equal from to is are as when otherwise".split(
    " ",
  ),
);

/** Numbers of JavaScript's Math, in symbols. */
export const NUMBERS: Readonly<Record<string, string>> = {
  LN2: "( log ( 2 ) )",
  LN10: "( log ( 10 ) )",
  LOG2E: "( 1 / log ( 2 ) )",
  LOG10E: "( 1 / log ( 10 ) )",
  SQRT2: "( sqrt ( 2 ) )",
  SQRT1_2: "( 1 / sqrt ( 2 ) )",
};
