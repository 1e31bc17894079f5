import type { Position } from "../ast/error.ts";
import { FluxionError } from "../ast/error.ts";

/** A text as it goes to the parser, and where its characters came from. */
export interface Source {
  readonly text: string;
  readonly original: string;
  position(start: number, end: number): Position;
}

export interface Token {
  readonly kind: "number" | "name" | "symbol";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const SPECIAL = /[⁰¹²³⁴-⁹·⋅∗−√\r\ufeff]|\*\*/;

/** Signs that are read as others; a line end \r\n becomes two, the second of an empty line. */
const ALIKE: Readonly<Record<string, string>> = { "−": "-", "·": "*", "⋅": "*", "∗": "*", "\ufeff": " ", "\r": "\n" };

/**
 * Turns ² · − √ ** as people paste them into mathjs's ^2 * - sqrt() ^, and the line ends of any system into its own,
 * remembering the places.
 */
export function normalize(original: string): Source {
  if (!SPECIAL.test(original)) {
    return { text: original, original, position: (start, end) => ({ start, end }) };
  }
  const pieces: string[] = [];
  const origins: number[] = [];
  const emit = (piece: string, at: number) => {
    pieces.push(piece);
    for (let i = 0; i < piece.length; i++) origins.push(at);
  };
  let at = 0;
  while (at < original.length) {
    const char = original[at] as string;
    if (SUPERSCRIPTS.includes(char)) {
      emit("^", at);
      for (; at < original.length && SUPERSCRIPTS.includes(original[at] as string); at++)
        emit(String(SUPERSCRIPTS.indexOf(original[at] as string)), at);
      // A digit after a superscript is not part of the exponent.
      emit(" ", at - 1);
    } else if (char === "√") {
      const operand = /^\s*(?:[\d.]+|[\p{L}_$][\p{L}\p{N}_$]*(?!\()|(?=\())/u.exec(original.slice(at + 1, at + 101));
      if (operand === null)
        throw new FluxionError("misread", "The root sign needs an operand.", {
          position: { start: at, end: at + 1 },
          source: original,
          hint: "Write sqrt(...).",
        });
      emit(operand[0].trim() === "" ? "sqrt" : "sqrt(", at);
      const skipped = at + 1;
      for (let i = 0; i < operand[0].length; i++) emit(operand[0][i] as string, skipped + i);
      if (operand[0].trim() !== "") emit(")", skipped + operand[0].length - 1);
      at = skipped + operand[0].length;
    } else if (original.startsWith("**", at)) {
      emit("^", at);
      at += 2;
    } else {
      emit(ALIKE[char] ?? char, at);
      at++;
    }
  }
  origins.push(original.length);
  const origin = (i: number): number => origins[Math.min(i, origins.length - 1)] as number;
  return {
    text: pieces.join(""),
    original,
    position: (start, end) => ({ start: origin(start), end: Math.max(origin(start) + 1, origin(end - 1) + 1) }),
  };
}

const TOKEN =
  /(?<skip>[ \t\u00a0\n]+|#[^\n]*)|(?<number>0[box][\da-zA-Z.]*|(?:\d+(?:\.(?![*/^])\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>(?:[a-zA-Z_$\u00c0-\u02af\u0370-\u03ff\u2100-\u214f]|\ud835[\udc00-\udfff])(?:[a-zA-Z_$\d\u2032\u00c0-\u02af\u0370-\u03ff\u2100-\u214f]|\ud835[\udc00-\udfff])*)|(?<symbol>>>>|<<|>>|\?\?|\^\||[<>=!]=|\.[*/^]|[\s\S])/y;

/** The text cut into numbers, names and symbols as mathjs's own scanner cuts it. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const start = TOKEN.lastIndex;
    const groups = TOKEN.exec(text)?.groups;
    const end = TOKEN.lastIndex;
    if (groups?.skip !== undefined) continue;
    const kind = groups?.number !== undefined ? "number" : groups?.name !== undefined ? "name" : "symbol";
    found.push({ kind, text: text.slice(start, end), start, end });
  }
  return found;
}

/** Characters that can make mathjs silently misread a text; texts without them need no closer look. */
const SUSPECT = /[×÷%]|\d[_eE]|\d\.[^\d]/;

/** Refuses what mathjs's parser reads, but not as its writer meant it. */
export function refuseMisreadings(source: Source): void {
  if (!SUSPECT.test(source.text)) return;
  const list = tokens(source.text);
  for (let i = 0; i < list.length; i++) {
    const token = list[i] as Token;
    const next = list[i + 1];
    const refuse = (message: string, hint: string, end = token.end) => {
      throw new FluxionError("misread", message, {
        position: source.position(token.start, end),
        source: source.original,
        hint,
      });
    };
    if (token.kind === "name" && /[×÷]/.test(token.text))
      refuse(`"${token.text}" would be read as one name.`, "Write * for the product and / for the quotient.");
    if (token.text === "%" && (next === undefined || (next.kind === "symbol" && next.text !== "(")))
      refuse("Percentages are not supported.", "Write x / 100 for a percentage, mod(x, y) for a remainder.");
    if (token.kind !== "number" || next === undefined || next.start !== token.end) continue;
    const joined = `${token.text}${next.text}`;
    if (token.text.endsWith(".") && next.text === "(")
      refuse(`"${joined}" is not a number.`, "Write repeating decimals as fractions: 1/3.", next.end);
    if (token.text.endsWith(".") && next.kind === "name")
      refuse(`"${joined}" is not a number.`, productHint(token.text.slice(0, -1), next.text), next.end);
    if (next.kind === "name" && next.text.startsWith("_"))
      refuse(`"${joined}" would be read as a product.`, "Write numbers without _.", next.end);
    if (/^[eE]$/.test(next.text) && list[i + 2]?.text !== "^")
      refuse(
        `"${joined}" would be read as a product.`,
        `Write ${token.text} * e for the product, ${token.text}e3 for the number.`,
        next.end,
      );
  }
}

/** The text to write for 3.x. */
export const productHint = (digits: string, name: string): string =>
  `Write ${digits} * ${name} for the product, ${digits}.5 for a decimal.`;

/** Refuses parentheses nested deeper than the parser's recursion can be trusted with. */
export function refuseDeepNesting(source: Source, maxDepth: number): void {
  const { text } = source;
  if (text.length < 2 * maxDepth) return;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === 0x29) depth--;
    else if (char === 0x28 && ++depth > maxDepth) throw tooDeep(source, i, maxDepth);
  }
}

export function tooDeep(source: Source, at: number, maxDepth: number): FluxionError {
  return new FluxionError("too-deep", `The formula nests more than ${maxDepth} deep.`, {
    position: source.position(at, at + 1),
    source: source.original,
    hint: "Name the inner parts, a = ...; b = f(a); b, or build the expression through a Pool, which has no such limit.",
  });
}
