import { FluxionError } from "../ast/error.ts";
import type { FunctionTable } from "../ast/fn.ts";
import type { Id, Store } from "../ast/store.ts";
import { Assembler } from "./assembler.ts";
import { isUnit, mayBeGlued } from "./glued.ts";
import * as G from "./grammar.ts";
import { literal } from "./literal.ts";

/** The context in which a strict text is read. */
export interface Strict {
  readonly store: Store;
  readonly table: FunctionTable;
  /** Names that are variables, whatever the table has. */
  readonly variables: ReadonlySet<string>;
  /** Those of them that are conditions. */
  readonly conditions: ReadonlySet<string> | undefined;
  readonly digits: number;
  readonly depth: number;
  /** Called with the position where the text stops being a plain formula. */
  readonly handedOver?: ((at: number) => void) | undefined;
}

/** Names that mathjs reads as operators, values or parts of units. */
const OTHER = new Set("mod to in xor true false null undefined NaN Infinity i end LN2 uninitialized".split(" "));
const LOGICAL = new Set(["and", "or", "not"]);

const LETTER = 1;
const DIGIT = 2;
const kinds = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code);
  kinds[code] = /[a-zA-Z_$]/.test(char) ? LETTER : /\d/.test(char) ? DIGIT : 0;
}
const kindAt = (text: string, at: number): number => {
  const code = at < text.length ? text.charCodeAt(at) : 128;
  return code < 128 ? (kinds[code] as number) : 0;
};

/** Ends the reading of a text that mathjs's parser reads, or refuses with its reasons. */
const HANDED_OVER = Symbol();
const handOver = (): never => {
  throw HANDED_OVER;
};

/**
 * The node of a plain formula in mathjs's syntax: sums, products, powers, calls, comparisons and choices. Undefined for
 * anything else, right or wrong.
 */
export function readStrict(text: string, given: Strict): Id | undefined {
  const assembler = new Assembler(given.store, given.table, handOver, given.conditions);
  try {
    return read(text, given, assembler);
  } catch (error) {
    if (error !== HANDED_OVER && !(error instanceof FluxionError)) throw error;
    if (error === HANDED_OVER || (error as FluxionError).code !== "too-much-work") {
      given.handedOver?.(assembler.at);
      return undefined;
    }
    const { code, message, hint } = error as FluxionError;
    const position = { start: assembler.at, end: assembler.at + 1 };
    throw new FluxionError(code, message, { position, source: text, hint });
  }
}

function read(text: string, { store, table, variables, conditions, digits, depth }: Strict, assembler: Assembler): Id {
  const end = text.length;
  /** Whether a literal precedes, and whether it is the divisor of a quotient. */
  let [isNumber, isDivisor] = [false, false];
  /** The variable read last: most formulas have one. */
  let last: string | undefined;
  let lastId = 0;
  let at = 0;
  for (;;) {
    while (at < end && text.charCodeAt(at) === 32) at++;
    if (at === end) break;
    assembler.at = at;
    const kind = kindAt(text, at);
    if (kind === 0) {
      at = sign(assembler, text, at, depth, isDivisor);
      isNumber = isDivisor = false;
    } else if (kind === DIGIT) {
      if (!assembler.wanted) handOver();
      const to = numberEnd(text, at);
      isDivisor = assembler.last === G.OVER;
      isNumber = true;
      const whole = to - at === 1 ? text.charCodeAt(at) - 48 : literal(text.slice(at, to), digits);
      assembler.operand(store.constant(whole), at);
      at = to;
    } else {
      const start = at;
      do at++;
      while (kindAt(text, at) !== 0);
      const name = text.slice(start, at);
      if (name.length < 4 && LOGICAL.has(name) && logical(assembler, name, start)) continue;
      if (!assembler.wanted) {
        if (isDivisor || (isNumber && isUnit(name)) || OTHER.has(name)) handOver();
        assembler.beside(start, false);
      }
      isNumber = isDivisor = false;
      let next = at;
      while (next < end && text.charCodeAt(next) === 32) next++;
      if (text.charCodeAt(next) === 40) {
        if (variables.has(name) || (OTHER.has(name) && name !== "mod") || assembler.open >= depth) handOver();
        assembler.begin(name, start);
        at = next + 1;
      } else {
        if (name !== last) {
          lastId = variables.has(name) ? store.variable(name) : named(name, store, table);
          last = name;
        }
        assembler.operand(lastId, start);
      }
    }
  }
  return assembler.finish(end, conditions !== undefined && conditions.size > 0);
}

/** Reads a sign; returns the position after it. */
function sign(assembler: Assembler, text: string, at: number, depth: number, isDivisor: boolean): number {
  const next = text.charCodeAt(at + 1);
  const isEqual = next === 61;
  const { wanted } = assembler;
  switch (text[at]) {
    case "(":
      if (!wanted) {
        if (isDivisor) handOver();
        assembler.beside(at, false);
      }
      if (assembler.open >= depth) handOver();
      assembler.begin(undefined, at);
      return at + 1;
    case ")":
      assembler.end(at);
      return at + 1;
    case "+":
      wanted ? assembler.prefix(G.POSITIVE, at) : assembler.infix(G.PLUS, at);
      return at + 1;
    case "-":
      wanted ? assembler.prefix(G.NEGATIVE, at) : assembler.infix(G.MINUS, at);
      return at + 1;
    case "*":
      assembler.infix(G.TIMES, at);
      return at + 1;
    case "/":
      assembler.infix(G.OVER, at);
      return at + 1;
    case "^":
      if (next === 124) handOver();
      assembler.infix(G.POWER, at);
      return at + 1;
    case ",":
      assembler.comma(at);
      return at + 1;
    case "?":
      if (next === 63 || next === 46) handOver();
      assembler.test(at);
      return at + 1;
    case ":":
      assembler.otherwise(at);
      return at + 1;
    case "<":
      if (next === 60) handOver();
      assembler.infix(isEqual ? G.LE : G.LT, at);
      return isEqual ? at + 2 : at + 1;
    case ">":
      if (next === 62) handOver();
      assembler.infix(isEqual ? G.GE : G.GT, at);
      return isEqual ? at + 2 : at + 1;
    case "=":
      if (!isEqual) handOver();
      assembler.infix(G.EQ, at);
      return at + 2;
    case "!":
      if (wanted) handOver();
      isEqual ? assembler.infix(G.NE, at) : assembler.postfix("factorial");
      return isEqual ? at + 2 : at + 1;
    default:
      return handOver();
  }
}

/** Reads and, or and not as operators, where they are. */
function logical(assembler: Assembler, name: string, start: number): boolean {
  if (assembler.wanted) {
    if (name === "not") assembler.prefix(G.NOT, start);
    return name === "not";
  }
  if (name === "not") handOver();
  assembler.infix(name === "and" ? G.AND : G.OR, start);
  return true;
}

/** The end of a number that is written in the one unambiguous way. */
function numberEnd(text: string, start: number): number {
  let at = start;
  while (kindAt(text, at) === DIGIT) at++;
  if (text.charCodeAt(at) === 46) {
    if (kindAt(text, at + 1) !== DIGIT) handOver();
    do at++;
    while (kindAt(text, at) === DIGIT);
  }
  if (kindAt(text, at) === LETTER) {
    const exponent = /[eE][+-]?\d+/y;
    exponent.lastIndex = at;
    if (exponent.test(text)) at = exponent.lastIndex;
    if (kindAt(text, at) === LETTER && /[box_e]/i.test(text[at] as string)) handOver();
  }
  return at;
}

function named(name: string, store: Store, table: FunctionTable): Id {
  const constant = table.get(name, 0);
  if (constant !== undefined) return store.apply(constant, []);
  const rows = table.named(name);
  if (rows.length > 0 && !rows.some((fn) => fn.alsoVariable)) handOver();
  if (OTHER.has(name) || LOGICAL.has(name) || mayBeGlued(name, table)) handOver();
  return store.variable(name);
}
