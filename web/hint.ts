/** How hints speak of what a program would do, and what one does on this page. */
const HERE: readonly (readonly [RegExp, string])[] = [
  [/, or give its row: \{.*$/s, "; then use it."],
  [/, or declare (?:it|the shapes of the arrays): .*$/s, "."],
  [/Declare (\S+) as unknown, .*$/s, "The derivative is what this page finds: type the formula of $1 alone."],
  [/Define (\S+) first/g, "Define $1 first"],
  [/array\(f, \{ shapes \}\) of fluxion\/arrays reads it; .*$/s, "Type its entries as a vector: [x*y, x + y]."],
  [
    /For its dy\/dx use implicit; == compares, and the difference of its sides is an expression\./,
    "Type the difference of its sides, or the side that is to be differentiated.",
  ],
  [/In the strict notation it is (.*)\.$/s, "Type $1."],
];

/** A hint for someone at the page: what names options of the package is left out. */
export const hintHere = (hint = ""): string =>
  HERE.reduce((text, [pattern, here]) => text.replace(pattern, here), hint)
    .split(/(?<=[.!?])\s+/)
    .filter((sentence) => !/[{`]|--\w/.test(sentence) || /function f\(/.test(sentence))
    .join(" ");
