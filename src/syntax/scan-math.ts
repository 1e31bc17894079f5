import type { FunctionTable } from "../ast/fn.ts";
import { refusalOf } from "./characters.ts";
import { unitOf } from "./glued.ts";
import type { Lexeme, Lexemes, RefuseAt } from "./lexeme.ts";
import { isRemainder, misreadNumber, NUMBER, REMAINDER } from "./math-numbers.ts";
import { isElementwise, plainSign, SIGN } from "./math-signs.ts";
import { FOREIGN, NUMBERS, SPOKEN, WORDS } from "./math-words.ts";
import { piecesOf } from "./pieces.ts";
import { plain } from "./plain-characters.ts";
import { endsOperand, withChoices } from "./python-choice.ts";
import { knownAnyhow, MODULES } from "./schools.ts";
import { subscripted } from "./subscript.ts";

const LETTER = /[\p{L}_$]/u;
const RUN = /[\p{L}_$][\p{L}\p{Nd}_$]*/uy;
const D_DX =
  /([d\u2202])(?:\s*\^\s*\{?(\d+)\}?)?\s*\/\s*([d\u2202])\s*(\p{L}(?:_?\d+)?)(?:\s*\^\s*\{?(\d+)\}?)?(?![\p{L}\d_])/u;
const DIFFERENTIAL = new RegExp(D_DX.source, "uy");
const DIFFERENTIAL_ALONE = new RegExp(`\\(\\s*${D_DX.source}\\s*\\)`, "uy");

/**
 * The symbols of a formula as people type it. Each character of the text first becomes one or several plain
 * characters, whose origin is remembered.
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
  /** The module whose name was read last, with its point: Math.sin. */
  let module: string | undefined;
  const shownAt = (i: number): string => String.fromCodePoint(text.codePointAt(i) as number);
  const hasElse = /\belse\b/.test(text);
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
      push("number", number.replace(/\.$/, ""), at, at + number.length);
      at += number.length;
      const trouble = misreadNumber(number, text.slice(at, at + 9));
      if (trouble !== undefined) refuse(trouble.message, trouble.hint, place(at - trouble.back, at + trouble.length));
      continue;
    }
    const divides = char === "%" && endsOperand(list.at(-1)) && isRemainder(text, at, list.at(-1)?.kind === "number");
    if (divides) notes.push(REMAINDER);
    const refused = divides || isElementwise(text, at) ? undefined : refusalOf(shownAt(at));
    if (refused !== undefined) refuse(refused.message, refused.hint, place(at, at + 1));
    const differential = variables.has("d") ? undefined : (match(DIFFERENTIAL) ?? match(DIFFERENTIAL_ALONE));
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
      const shown = shownAt(at);
      refuse(
        `"${shown}" is not read.`,
        "Write a formula in numbers, variables and functions.",
        place(at, at + shown.length),
      );
    }
    if (/[\u2308-\u230b]/.test(sign as string)) {
      const isOpening = sign === "\u230a" || sign === "\u2308";
      if (isOpening) push("function", sign === "\u230a" ? "floor" : "ceil", at, at + 1);
      push("sign", isOpening ? "(" : ")", at, at + 1);
      at++;
      continue;
    }
    push("sign", plainSign(sign as string), at, at + (sign as string).length);
    at += (sign as string).length;
  }
  return { list: withChoices(list), notes };

  function readRun(run: string): void {
    const start = at;
    at += run.length;
    const point = /^(?:\.|::)(?=[\p{L}_$])/u.exec(text.slice(at, at + 3))?.[0];
    if (MODULES.has(run) && point !== undefined) {
      at += point.length;
      module = run;
      return;
    }
    if (module !== undefined && readOfModule(run, start)) return;
    const next = /\S/.exec(text.slice(at, at + 20))?.[0] ?? "";
    if (FOREIGN.test(run) && !variables.has(run))
      refuse(
        `"${run}" has letters that a name cannot have.`,
        "Names have Latin and Greek letters: rename it.",
        place(start, at),
      );
    if (SPOKEN.has(run) && next !== "(" && !variables.has(run))
      refuse(`"${run}" is a word, not a variable.`, "Write the formula in symbols: sqrt(x), x^2.", place(start, at));
    if (hasElse && (run === "if" || run === "else") && endsOperand(list.at(-1)) && !variables.has(run)) {
      push("sign", run, start, at);
      return;
    }
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
    if (/^[xX]\d+$/.test(run) && list.at(-1)?.kind === "number" && !spaced && !variables.has(run)) {
      if (!/^[xX][123]$/.test(run))
        refuse(
          `"${list.at(-1)?.text}${run}" may be a product of two numbers.`,
          "Write 3 * 10, or 3 * x_10.",
          place(start, at),
        );
      notes.push(`${run} is a variable with a number: write ${run[0]}^${run.slice(1)} for the power`);
    }
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
    if (run.endsWith("_") && !variables.has(run)) {
      readSubscript(run, start);
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
    if (/^A(?:sin|cos|tan)h?$/.test(run) && !variables.has(run)) {
      notes.push(`${run} is A times ${run.slice(1)}; the inverse function is a${run.slice(1)}`);
      push("name", "A", start, start + 1);
      push("function", run.slice(1), start + 1, at);
      return;
    }
    const isCalled = text[at] === "(" || text[at] === "[";
    const hasOperand = /[\p{L}\p{N}([{|\u221a^.'\u00b2_-]/u.test(next);
    readPieces(run, start, { isCalled: isCalled || next === "(", hasOperand });
  }

  function readPieces(run: string, start: number, letters: { isCalled: boolean; hasOperand: boolean }): void {
    for (const piece of piecesOf(run, { table, variables, ...letters })) {
      const from = start + piece.at;
      push(piece.kind, piece.text, from, from + piece.length);
    }
  }

  /** What follows the name of a module: a function, a number, or something unknown. */
  function readOfModule(run: string, start: number): boolean {
    const from = module as string;
    module = undefined;
    const symbols = Object.hasOwn(NUMBERS, run) ? (NUMBERS[run] as string).split(" ") : [run === "E" ? "e" : ""];
    if (symbols[0] === "") {
      const isKnown = knownAnyhow(run, table) !== undefined || table.get(run.toLowerCase(), 0) !== undefined;
      if (!isKnown && !/^(?:inf|nan|Infinity|NaN)$/.test(run))
        refuse(`There is no ${from}.${run} here.`, "Write it with functions that fluxion has.", place(start, at));
      return false;
    }
    for (const symbol of symbols)
      push(
        /\d/.test(symbol) ? "number" : symbol === "e" ? "name" : /\w/.test(symbol) ? "function" : "sign",
        symbol,
        start,
        at,
      );
    return true;
  }

  /** A name with a subscript in braces: y_{n+1}. */
  function readSubscript(run: string, start: number): void {
    const inside = /^\{([^{}]*)\}/.exec(text.slice(at));
    const index = inside === null ? undefined : subscripted(inside[1] as string);
    if (inside === null || index === undefined)
      return void refuse("This subscript is not read.", "Write x_1, x_max or x_{n+1}.", place(start, at));
    at += inside[0].length;
    const names = piecesOf(run.slice(0, -1), { table, variables, isCalled: false, hasOperand: true });
    const last = names.pop();
    for (const piece of names) push(piece.kind, piece.text, start + piece.at, start + piece.at + piece.length);
    push("variable", `${last?.text}_${index}`, start + (last?.at ?? 0), at);
  }
}
