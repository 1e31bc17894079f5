/** Other meanings that a formula may have: x2 beside x, gamma(1 - gamma), 9.8 m/s^2. */
import type { Position } from "../ast/error.ts";
import { charge } from "../ast/work.ts";
import type { Lexeme } from "./lexeme.ts";
import { isSign } from "./math-reading.ts";

interface Doubts {
  readonly notes: readonly string[];
  /** Texts that are too unclear, and the text to write instead. */
  readonly trouble?: readonly [message: string, hint: string, at: Position];
}

/** The doubts about a formula as a whole. */
export function doubtsOf(
  list: readonly Lexeme[],
  { typed, variables }: { readonly typed: string; readonly variables: ReadonlySet<string> },
): Doubts {
  charge(typed.length + list.length);
  const notes: string[] = [];
  const names = new Set<string>();
  for (const { kind, text } of list) if (kind === "name" && !variables.has(text)) names.add(text);
  for (const [i, lexeme] of list.entries()) {
    const { text } = lexeme;
    if (lexeme.kind === "function") {
      const trouble = names.size > 0 ? ofItself(list, i, typed) : undefined;
      if (trouble !== undefined) return { notes, trouble };
      if (text === "log" && hasNumberFirst(list, i))
        notes.push("log(a, b) is the logarithm of a to base b: log(8, 2) is 3");
    } else if (lexeme.kind === "name" && names.has(text)) {
      const [, letter, power] = /^(\p{L})([23])$/u.exec(text) ?? [];
      const isTyped = typed.slice(lexeme.start, lexeme.end) === text;
      const isGlued = list[i - 1]?.kind === "function" && !lexeme.spaced;
      if (letter !== undefined && isTyped && (isGlued || names.has(letter)))
        notes.push(`${text} is a variable with a number: write ${letter}^${power} for the power`);
      const second = secondOf(list, i, names);
      if (second !== undefined)
        notes.push(`${text}${second} is ${text}*${second}: write ${text}_${second}, or declare it, for one name`);
      const [, stem, last] = /^(\p{L}_\p{L})(\p{L})$/u.exec(text) ?? [];
      if (stem !== undefined && last !== undefined && names.has(last))
        notes.push(`${text} is one name: write ${stem}*${last} for the product`);
      if (/^d\p{L}$/u.test(text) && isSign(list[i - 1], "/") && names.has("d")) {
        const hint = `It looks like a derivative: write d/${text}(...) of a formula.`;
        return { notes, trouble: [`/${text} would be a quotient by a variable ${text}.`, hint, lexeme] };
      }
    }
  }
  if (/\d\s*m\s*\/\s*s(?![\p{L}\d_])/u.test(typed) && names.has("m") && names.has("s"))
    notes.push("m/s is a quotient of variables: fluxion computes with numbers, without units");
  return { notes };
}

/** The second letter of Ea, Km, Re, where neither letter stands alone: it is more often a name than a product. */
function secondOf(list: readonly Lexeme[], at: number, names: ReadonlySet<string>): string | undefined {
  const [before, first, second, after, exponent] = [-1, 0, 1, 2, 3].map((offset) => list[at + offset]);
  if (first === undefined || second?.kind !== "name" || second.spaced || second.start !== first.end) return undefined;
  if (!/^\p{Lu}$/u.test(first.text) || !/^[a-su-w]$/.test(second.text)) return undefined;
  const isBeside = (a: Lexeme | undefined, b: Lexeme | undefined): boolean =>
    a !== undefined && b !== undefined && a.kind !== "sign" && b.kind !== "sign" && !b.spaced;
  if (isBeside(before, first) || isBeside(second, after) || isSign(after, "(")) return undefined;
  // A e^x is no name; a number above e is not what an exponential has.
  const isExponential = second.text === "e" && isSign(after, "^") && exponent?.kind !== "number";
  const again = list.some(({ text }, i) => i !== at && i !== at + 1 && (text === first.text || text === second.text));
  charge(list.length);
  return isExponential || again || !names.has(second.text) ? undefined : second.text;
}

/** gamma(1 - gamma): a function of a variable of its own name is more often a product. */
function ofItself(list: readonly Lexeme[], at: number, typed: string): Doubts["trouble"] {
  const { start, end } = list[at] as Lexeme;
  if (end - start > 7 || !isSign(list[at + 1], "(")) return undefined;
  const name = typed.slice(start, end);
  let depth = 0;
  for (let i = at + 1; i < list.length; i++) {
    charge(1);
    const each = list[i] as Lexeme;
    if (isSign(each, "(")) depth++;
    else if (isSign(each, ")") && --depth === 0) return undefined;
    else if (each.kind === "name" && typed.slice(each.start, each.end) === name)
      return [`${name}(...) may be a function or a product.`, `For a product write ${name} * (...).`, { start, end }];
  }
  return undefined;
}

/** log(2, x), where the base is more often meant to be the number. */
function hasNumberFirst(list: readonly Lexeme[], at: number): boolean {
  const [opening, number, comma, name] = list.slice(at + 1, at + 5);
  return isSign(opening, "(") && number?.kind === "number" && isSign(comma, ",") && name?.kind === "name";
}
