import type { FunctionTable } from "../ast/fn.ts";
import { charge } from "../ast/work.ts";
import { unitOf } from "../syntax/glued.ts";
import { refusalOf } from "./characters.ts";
import { type Lexeme, type Lexemes, type RefuseAt, STEPS_A_LEXEME } from "./lexeme.ts";
import { differentialAt } from "./math-derivatives.ts";
import { doubtsOf } from "./math-doubts.ts";
import { argumentCounts, formOf, misreadPower } from "./math-forms.ts";
import { isRemainder, misreadNumber, mixedNumber, NUMBER, noteOfNumber, REMAINDER } from "./math-numbers.ts";
import { isElementwise, plainSign, SIGN } from "./math-signs.ts";
import { NUMBERS, refusalOfWord, WORDS } from "./math-words.ts";
import { piecesOf } from "./pieces.ts";
import { plain } from "./plain-characters.ts";
import { endsOperand, withChoices } from "./python-choice.ts";
import { isModule, knownAnyhow } from "./schools.ts";
import { opensSubscript, subscripted } from "./subscript.ts";

const LETTER = /[\p{L}_$]/u;
const RUN = /[\p{L}_$][\p{L}\p{Nd}_$]*/uy;
/** The symbols of a formula as people type it. Each character becomes one or several plain ones with its origin. */
export function scanMath(
  typed: string,
  given: {
    readonly table: FunctionTable;
    readonly variables: ReadonlySet<string>;
    readonly refuse: RefuseAt;
    /** Whether it is a spreadsheet's. */
    readonly isSheet: boolean;
  },
): Lexemes {
  const { table, variables, refuse, isSheet } = given;
  const { text, places } = plain(typed);
  const mixed = mixedNumber(typed);
  if (mixed !== undefined) refuse(mixed.message, mixed.hint, mixed);
  const list: Lexeme[] = [];
  const notes: string[] = [];
  /** The module whose name was read last, with its point: Math.sin. */
  let module: string | undefined;
  const shownAt = (i: number): string => String.fromCodePoint(text.codePointAt(i) as number);
  const argumentsAt = argumentCounts(text);
  const hasElse = /\belse\b/.test(text);
  /** Parts that have been read already: where each begins and ends. */
  const skips = new Map<number, number>();
  let at = 0;
  let spaced = false;
  const place = (start: number, end: number) => ({
    start: places[start] as number,
    end: Math.max(places[end] as number, (places[start] as number) + 1),
  });
  const push = (kind: Lexeme["kind"], value: string, start: number, end: number): void => {
    list.push({ kind, text: value, ...place(start, end), spaced });
    spaced = false;
  };
  const match = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text) ?? undefined;
  };
  while (at < text.length) {
    charge(STEPS_A_LEXEME);
    at = skips.get(at) ?? at;
    const char = text[at] as string | undefined;
    if (char === undefined) break;
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
      const note = noteOfNumber(number, text.slice(at, at + 2));
      if (note !== undefined) notes.push(note);
      continue;
    }
    const divides = char === "%" && endsOperand(list.at(-1)) && isRemainder(text, at, list.at(-1)?.kind === "number");
    if (divides) notes.push(REMAINDER);
    const refused = divides || isElementwise(text, at) ? undefined : refusalOf(shownAt(at));
    if (refused !== undefined) refuse(refused.message, refused.hint, place(at, at + 1));
    const differential = variables.has("d") ? undefined : differentialAt(text, at);
    if (differential !== undefined) {
      const { trouble, below, end } = differential;
      if (trouble !== undefined) refuse(trouble[0], trouble[1], place(at, end));
      push("derivative", differential.variables.join(" "), at, end);
      if (below !== undefined) skips.set(below[0], below[1]);
      at = end;
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
      refuse(`"${shown}" is not supported.`, "Write a formula in symbols.", place(at, at + shown.length));
    }
    if (sign === "\u230a" || sign === "\u2308") push("function", sign === "\u230a" ? "floor" : "ceil", at, at + 1);
    push("sign", plainSign(sign as string), at, at + (sign as string).length);
    at += (sign as string).length;
  }
  const power = isSheet ? misreadPower(list) : undefined;
  if (power !== undefined)
    refuse("A spreadsheet takes this power otherwise: -A1^2 is (-A1)^2.", "Write parentheses.", power);
  const { notes: doubts, trouble } = doubtsOf(list, { typed, variables });
  if (trouble !== undefined) refuse(trouble[0], trouble[1], trouble[2]);
  return { list: withChoices(list), notes: [...notes, ...doubts] };

  function readRun(run: string): void {
    const start = at;
    charge(run.length);
    at += run.length;
    const point = /^(?:\.|::)(?=[\p{L}_$])/u.exec(text.slice(at, at + 3))?.[0];
    if (point !== undefined && isModule(run, module)) {
      at += point.length;
      module = module === undefined ? run : `${module}.${run}`;
      return;
    }
    if (module !== undefined && readOfModule(run, start)) return;
    if (isSheet) run = run.replaceAll("$", "");
    const form = variables.has(run) ? undefined : formOf(run, { text, start, at, table, isSheet, argumentsAt });
    if (form !== undefined) {
      const { trouble, note, lexemes, end } = form;
      if (trouble !== undefined) refuse(trouble[0], trouble[1], place(start, at));
      for (const [kind, text, from, to] of lexemes) push(kind, text, from, to);
      if (note !== undefined) notes.push(note);
      at = end;
      return;
    }
    const next = /\S/.exec(text.slice(at, at + 20))?.[0] ?? "";
    const isFactor = list.at(-1)?.kind === "number" && !spaced;
    const isKnown = variables.has(run) || (next === "(" && knownAnyhow(run, table) !== undefined);
    const refused = isKnown ? undefined : refusalOfWord(run, next, isFactor);
    if (refused !== undefined)
      refuse(refused.message, refused.hint, place(start, start + (refused.length ?? run.length)));
    if (hasElse && (run === "if" || run === "else") && endsOperand(list.at(-1)) && !variables.has(run)) {
      push("sign", run, start, at);
      return;
    }
    if (run === "if" && next !== "(" && endsOperand(list.at(-1)) && !variables.has(run))
      refuse("This choice has no value otherwise.", "Write x^2 if x > 0 else 0.", place(start, at));
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
    if (opensSubscript(run, text[at]) && !variables.has(run)) {
      readSubscript(run, start);
      return;
    }
    const primes = /^'+/.exec(text.slice(at, at + 9))?.[0] ?? "";
    if (primes !== "" && table.named(run + primes).length > 0) {
      at += primes.length;
      push("function", run + primes, start, at);
      return;
    }
    const isCalled = text[at] === "(" || text[at] === "[";
    const hasOperand = /[\p{L}\p{N}([{|\u221a^.'\u00b2_-]/u.test(next);
    readPieces(run, start, { isCalled: isCalled || next === "(", hasOperand });
  }

  function readPieces(run: string, start: number, letters: { isCalled: boolean; hasOperand: boolean }): void {
    for (const piece of piecesOf(run, { table, variables, ...letters })) {
      const from = start + piece.at;
      if (piece.kind === "name" && !variables.has(piece.text)) refuseNumbered(piece.text, from);
      push(piece.kind, piece.text, from, from + piece.length);
    }
  }

  /** 3x2 may be 3x^2, 10x10 a product of numbers, 2^x3^x that of two powers. */
  function refuseNumbered(name: string, start: number): void {
    const last = list.at(-1);
    const end = start + name.length;
    if (/^\p{L}\d+$/u.test(name) && last?.text === "^" && text[end] === "^")
      refuse(
        `"${name}" may be a variable or a product.`,
        `Write ${name[0]}*${name.slice(1)}, or ${name[0]}_${name.slice(1)}.`,
        place(start, end),
      );
    if (!/^[xX]\d+$/.test(name) || last?.kind !== "number" || spaced) return;
    if (!/^[xX][123]$/.test(name))
      refuse(`"${last.text}${name}" may be a product of two numbers.`, "Write 3 * 10, or 3 * x_10.", place(start, end));
    notes.push(`${name} is a variable with a number: write ${name[0]}^${name.slice(1)} for the power`);
  }

  /** The name after that of a module: a function, a number, or something unknown. */
  function readOfModule(run: string, start: number): boolean {
    const from = module as string;
    module = undefined;
    const symbols = Object.hasOwn(NUMBERS, run) ? (NUMBERS[run] as string).split(" ") : [run === "E" ? "e" : ""];
    if (symbols[0] === "") {
      if (run === "diff") return false;
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
      return void refuse("This subscript is not supported.", "Write x_1, x_max or x_{n+1}.", place(start, at));
    at += inside[0].length;
    const names = piecesOf(run.slice(0, -1), { table, variables, isCalled: false, hasOperand: true });
    const last = names.pop();
    for (const piece of names) push(piece.kind, piece.text, start + piece.at, start + piece.at + piece.length);
    push("variable", `${last?.text}_${index}`, start + (last?.at ?? 0), at);
  }
}
