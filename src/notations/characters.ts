/** Characters that are read as others, many of them only typographic variants. */
const ALIKE: Readonly<Record<string, string>> = {
  "\u2212": "-",
  "\u2013": "-",
  "\u2014": "-",
  "\u2010": "-",
  "\u2011": "-",
  "\u00d7": "*",
  "\u00b7": "*",
  "\u201c": '"',
  "\u201d": '"',
  "\u201e": '"',
  "\u2018": '"',
  "`": '"',
  "\u22c5": "*",
  "\u02c6": "^",
  "\u2303": "^",
  "\u2219": "*",
  "\u2022": "*",
  "\u2217": "*",
  "\u2062": "*",
  "\u00f7": "/",
  "\u2215": "/",
  "\u2044": "/",
  "\u2236": "/",
  "\u2264": "<=",
  "\u2a7d": "<=",
  "\u2265": ">=",
  "\u2a7e": ">=",
  "\u2260": "!=",
  "\u2227": "&&",
  "\u2228": "||",
  "\u00ac": "!",
  "\u2019": "'",
  "\u2032": "'",
  "\u2033": "''",
  "\u2034": "'''",
  "\u00b5": "\u03bc",
  "\u2223": "|",
  "\u2206": "\u0394",
  "\u2061": " ",
  "\u2063": " ",
  // Nothing is seen where these stand.
  "\u200b": "",
  "\u200c": "",
  "\u200d": "",
  "\u2060": "",
  "\u00ad": "",
  "\ufeff": "",
  "\u27e8": "(",
  "\u27e9": ")",
  "\u00ba": "\u00b0",
  "\u2102": "C",
};

export const alike = (char: string): string => {
  const known = ALIKE[char];
  if (known !== undefined) return known;
  if (/\s/.test(char)) return " ";
  const code = char.codePointAt(0) as number;
  // Full-width forms, and letters of mathematical alphabets.
  if ((code >= 0xff01 && code <= 0xff5e) || (code >= 0x1d400 && code <= 0x1d7ff)) return char.normalize("NFKC");
  return char;
};

const RAISED: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ..."\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207d\u207e\u207f\u2071\u02e3\u02b8\u1d57\u1d4f\u1d50\u1d43\u1d47",
  ].map((char, i) => [char, "0123456789+-()nixytkmab"[i] as string]),
);
/** The plain character of a superscript; undefined for others. */
export const raised = (char: string): string | undefined => RAISED[char];

const LOWERED = "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089";
const LOWERED_LETTERS: Readonly<Record<string, string>> = {
  "\u2099": "n",
  "\u1d62": "i",
  "\u2c7c": "j",
  "\u2096": "k",
  "\u2098": "m",
  "\u2093": "x",
  "\u2090": "a",
  "\u209c": "t",
};
/** The plain character of a subscript. */
export const lowered = (char: string): string | undefined => {
  const digit = LOWERED.indexOf(char);
  if (digit >= 0 && char !== "") return String(digit);
  const letter = LOWERED_LETTERS[char];
  return letter === undefined ? undefined : `_${letter}`;
};

/** Fractions that are one character, as their numbers. */
const VULGAR: Readonly<Record<string, string>> = {
  "\u00bd": "1/2",
  "\u2153": "1/3",
  "\u2154": "2/3",
  "\u00bc": "1/4",
  "\u00be": "3/4",
  "\u2155": "1/5",
  "\u2156": "2/5",
  "\u2157": "3/5",
  "\u2158": "4/5",
  "\u2159": "1/6",
  "\u215a": "5/6",
  "\u215b": "1/8",
  "\u215c": "3/8",
  "\u215d": "5/8",
  "\u215e": "7/8",
};
export const vulgar = (char: string): string | undefined => VULGAR[char];

/** Signs with a meaning in mathematics, but none for a real function of real variables. */
const REFUSED: Readonly<Record<string, string>> = {
  "\u221e": "Infinity is not a real number.|A limit cannot be read; leave it out.",
  "\u2016": "The norm of a vector is not supported.|Write it with its components: sqrt(x^2 + y^2).",
  "\u222b": "An integral is not supported.|Only formulas can be differentiated: write its value.",
  "\u2211": "A sum over an index is not supported.|Write its terms out.",
  "\u220f": "A product over an index is not supported.|Write its factors out.",
  "\u00b1": "Plus or minus is two numbers.|Choose one sign.",
  "\u2213": "Plus or minus is two numbers.|Choose one sign.",
  "\u2192": "A limit is not supported.|Write the formula alone.",
  "\u2248": "An approximate equality is not a formula.|Write one side of it.",
  "\u2207": "The gradient of a field is not supported.|Give the function to the gradient.",
  "\u2146": "A differential is not supported.|Leave it out, or give a variable another name.",
  "\u2208": "Membership of a set is not supported.|Write a comparison: x > 0.",
  "%": "Percentages are not supported.|Write x / 100 for a percentage, mod(x, y) for a remainder.",
  ".": "Indices and properties are not supported.|Name the entry: x1 instead of x[1].",
  "#": "Comments are not supported here.|Leave them out.",
  '"': "A string is not a real number.|Write the formula without quotes.",
  "@": '"@" multiplies matrices.|Write * between numbers.',
  "~": '"~" is a bit operation.|Negate a condition with: not.',
};

/** Why a character is refused, and what to write instead; undefined if it has no sentence of its own. */
export function refusalOf(char: string): { readonly message: string; readonly hint: string } | undefined {
  if (/^\p{M}$/u.test(char))
    return { message: "Letters with accents are not supported.", hint: "Write a name in its place: x_bar, x_hat." };
  const [message, hint] = REFUSED[char]?.split("|") ?? [];
  return message === undefined || hint === undefined ? undefined : { message, hint };
}
