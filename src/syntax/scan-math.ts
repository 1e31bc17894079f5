import type { FunctionTable } from "../ast/fn.ts";
import { alike, lowered, REFUSED, raised, vulgar } from "./characters.ts";
import { unitOf } from "./glued.ts";
import type { Lexeme, Lexemes, RefuseAt } from "./lexeme.ts";
import { piecesOf } from "./pieces.ts";
import { MODULES } from "./schools.ts";

const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/uy;
const LETTER = /[\p{L}_$]/u;
const RUN = /[\p{L}_$][\p{L}\p{Nd}_$]*/uy;
const DIFFERENTIAL =
  /([d\u2202])(?:\s*\^\s*\{?(\d+)\}?)?\s*\/\s*([d\u2202])\s*(\p{L}(?:_?\d+)?)(?:\s*\^\s*\{?(\d+)\}?)?(?![\p{L}\d_])/uy;
const SIGN = /\*\*|<=|>=|==|!=|&&|\|\||[-+*/^(),?:<>=!|[\]{}\u221a\u221b\u221c\u00b0'_]/y;
const WORDS: Readonly<Record<string, string>> = { and: "&&", or: "||", not: "not", mod: "mod" };

/**
 * The symbols of a formula as people type it. Each character of the text becomes one or several of plain form first; where they
 * came from is remembered.
 */
export function scanMath(
  typed: string,
  given: { readonly table: FunctionTable; readonly variables: ReadonlySet<string>; readonly refuse: RefuseAt },
): Lexemes {
  const { table, variables, refuse } = given;
  const { text, places } = plain(typed);
  const mixed = /\d\s*[\u00bc-\u00be\u2153-\u215e]/u.exec(typed);
  if (mixed !== null)
    refuse(`"${mixed[0]}" may be a sum or a product.`, "Write 2 + 1/2 for two and a half.", {
      start: mixed.index,
      end: mixed.index + mixed[0].length,
    });
  const list: Lexeme[] = [];
  const notes: string[] = [];
  let at = 0;
  let spaced = false;
  const place = (start: number, end: number) => ({
    start: places[start] as number,
    end: Math.max(places[end] as number, (places[start] as number) + 1),
  });
  const push = (kind: Lexeme["kind"], value: string, start: number, end: number, order?: number): void => {
    list.push({ kind, text: value, ...place(start, end), spaced, ...(order === undefined ? {} : { order }) });
    spaced = false;
  };
  const match = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text) ?? undefined;
  };
  while (at < text.length) {
    const char = text[at] as string;
    if (char === " ") {
      spaced = true;
      at++;
      continue;
    }
    const number = match(NUMBER)?.[0];
    if (number !== undefined) {
      push("number", number, at, at + number.length);
      at += number.length;
      const next = text[at] ?? "";
      if (next === "." || next === "_")
        refuse(`"${number}${next}" is no number.`, "Write 1.5, or 1/3 for 0.(3).", place(at, at + 1));
      continue;
    }
    const refused = REFUSED[String.fromCodePoint(text.codePointAt(at) as number)];
    if (refused !== undefined) {
      const [message, hint] = refused.split("|") as [string, string];
      refuse(message, hint, place(at, at + 1));
    }
    const differential = variables.has("d") ? undefined : match(DIFFERENTIAL);
    if (differential !== undefined) {
      const [all, , above, , variable, below] = differential as unknown as string[];
      if ((above ?? "1") !== (below ?? "1"))
        refuse("The orders above and below do not agree.", "Write d^2/dx^2.", place(at, at + (all as string).length));
      push("derivative", variable as string, at, at + (all as string).length, Number(above ?? 1));
      at += (all as string).length;
      continue;
    }
    if (LETTER.test(char) || (char >= "\ud800" && char <= "\udbff")) {
      const run = match(RUN)?.[0];
      if (run !== undefined) {
        readRun(run);
        continue;
      }
    }
    const sign = match(SIGN)?.[0];
    if (sign === undefined) {
      const shown = String.fromCodePoint(text.codePointAt(at) as number);
      refuse(
        `"${shown}" is not read.`,
        "Write a formula in numbers, variables and functions.",
        place(at, at + shown.length),
      );
    }
    push("sign", sign === "**" ? "^" : (sign as string), at, at + (sign as string).length);
    at += (sign as string).length;
  }
  return { list, notes };

  function readRun(run: string): void {
    const start = at;
    at += run.length;
    if (MODULES.has(run) && text[at] === "." && LETTER.test(text[at + 1] ?? "")) {
      at++;
      return;
    }
    const next = /\S/.exec(text.slice(at, at + 20))?.[0] ?? "";
    const word = Object.hasOwn(WORDS, run) ? WORDS[run] : undefined;
    if (word !== undefined && next !== "(") {
      push("sign", word, start, at);
      return;
    }
    if (word === "&&" || word === "||" || word === "not") {
      push("sign", word, start, at);
      return;
    }
    if (/^deg(?:rees?)?$/.test(run) && list.at(-1)?.kind === "number" && !variables.has(run)) {
      push("sign", "\u00b0", start, at);
      return;
    }
    const unit =
      list.at(-1)?.kind === "number" && !variables.has(run) ? unitOf(list.at(-1)?.text as string, run) : undefined;
    if (unit !== undefined) refuse(unit.message, unit.hint as string, place(start, at));
    const glued = /^log(?:2|10)\p{L}/u.exec(run);
    if (glued !== null && !variables.has(run))
      refuse(
        `"${run}" may be a logarithm to a base, or of a product.`,
        "Write log_2(x), or log(2x).",
        place(start, at),
      );
    const base = /^(\p{L}{0,2})log_/iu.exec(run);
    if (base !== null && !variables.has(run)) {
      let from = start;
      for (const letter of base[1] as string) {
        push("name", letter, from, from + letter.length);
        from += letter.length;
      }
      push("function", "log", from, from + 3);
      push("sign", "_", from + 3, from + 4);
      at = from + 4;
      return;
    }
    const primes = /^'+/.exec(text.slice(at, at + 9))?.[0] ?? "";
    if (primes !== "" && table.named(run + primes).length > 0) {
      at += primes.length;
      push("function", run + primes, start, at);
      return;
    }
    const differentials = /^d\p{L}$/u.test(run) ? /^\s*\/\s*(d\p{L})(?!\p{L})/u.exec(text.slice(at)) : null;
    if (differentials !== null && !variables.has(run))
      refuse(
        `${run}/${differentials[1]} would be read as a quotient of two variables.`,
        `It looks like a derivative of an unknown function: write d/${differentials[1]}(...) of a formula.`,
        place(start, at + differentials[0].length),
      );
    if (run === "lim") refuse("A limit is not read.", "Write the formula alone.", place(start, at));
    const isCalled = text[at] === "(" || text[at] === "[";
    const hasOperand = /[\p{L}\p{N}([{|\u221a^.'\u00b2_-]/u.test(next);
    for (const piece of piecesOf(run, { table, variables, isCalled: isCalled || next === "(", hasOperand })) {
      const from = start + piece.at;
      push(piece.kind, piece.text, from, from + piece.length);
    }
  }
}

/** The text in plain characters, and for each of them the place in what was typed. */
function plain(typed: string): { text: string; places: number[] } {
  const parts: string[] = [];
  const places: number[] = [];
  const emit = (part: string, at: number): void => {
    parts.push(part);
    for (let i = 0; i < part.length; i++) places.push(at);
  };
  let at = 0;
  let isRaised = false;
  for (const char of typed) {
    const up = raised(char);
    if (isRaised !== (up !== undefined)) {
      emit(up !== undefined ? "^{" : "}", at);
      isRaised = up !== undefined;
    }
    const isBase = lowered(char) !== undefined && /log$/i.test(parts.slice(-3).join(""));
    if (isBase) emit("_", at);
    emit(up ?? lowered(char) ?? fraction(char) ?? alike(char), at);
    at += char.length;
  }
  if (isRaised) emit("}", at);
  places.push(typed.length);
  return { text: parts.join(""), places };
}

const fraction = (char: string): string | undefined => {
  const value = vulgar(char);
  return value === undefined ? undefined : `(${value})`;
};
