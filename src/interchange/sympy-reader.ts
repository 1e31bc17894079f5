import { FluxionError, type Position } from "../ast/error.ts";
import type { Id } from "../ast/store.ts";
import { eq } from "../functions/table.ts";
import type { Given } from "../notations/format.ts";
import { Assembler } from "../syntax/assembler.ts";
import type { Callee, Trouble } from "../syntax/callee.ts";
import * as G from "../syntax/grammar.ts";
import { isGreek } from "../syntax/greek.ts";
import { Meaning, trouble } from "./meanings.ts";
import { numberOf } from "./number.ts";
import { SympyCalls } from "./sympy-calls.ts";
import { CONSTANTS, MEANINGS, NO_VALUES } from "./sympy-words.ts";

const BLANK = /[\s\\]+/y;
const SYMBOL =
  /(?:(?:sympy|sp|sym)\.)?(?:Symbol|Dummy)\(\s*(['"])((?:(?!\1)[^\\\n])+)\1(?:\s*,\s*\w+\s*=\s*\w+)*\s*\)/y;
const FLOAT = /Float\(\s*'([^']*)'(?:\s*,\s*(?:\w+\s*=\s*)?\d+)*\s*\)/y;
const FUNCTION = /Function\(\s*(['"])([\p{L}_][\p{L}\p{Nd}_]*)\1\s*\)(?=\s*\()/uy;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?/y;
const NAME = /(?:(?:sympy|sp|sym|S)\.)?([\p{L}_][\p{L}\p{Nd}_]*)/uy;
const SIGN = /\*\*|<=|>=|==|!=|[-+*/%(),<>&|~^]/y;
const KEYWORD = /,\s*[a-z_]+\s*=\s*(?:True|False|None|\d+)(?=\s*[,)])/y;
const LAST_COMMA = /,\s*(?=\))/y;

const INFIX: Readonly<Record<string, number>> = {
  "+": G.PLUS,
  "-": G.MINUS,
  "*": G.TIMES,
  "/": G.OVER,
  "%": G.MOD,
  "**": G.POWER,
  "<": G.LT,
  "<=": G.LE,
  ">": G.GT,
  ">=": G.GE,
  "==": G.EQ,
  "!=": G.NE,
  "&": G.AND,
  "|": G.OR,
  and: G.AND,
  or: G.OR,
};
/** Calls in which parentheses hold several values. */
const TUPLED = new Set(["Piecewise", "Derivative", "diff", "Subs", "Tuple", "Interval"]);

/** Reads SymPy's texts, as str and srepr print them and people write them in Python. */
class SympyReader {
  private readonly text: string;
  private readonly given: Given;
  private readonly calls: SympyCalls;
  private readonly assembler: Assembler;
  /** Of the open parentheses, what was called. */
  private readonly open: string[] = [];
  private at = 0;

  constructor(text: string, given: Given) {
    this.text = text;
    this.given = given;
    this.calls = new SympyCalls(given);
    const refuse = (wrong: Trouble, start: number): never => this.wrong(wrong, start);
    this.assembler = new Assembler(given.store, given.table, refuse);
  }

  read(): Id {
    const { text, assembler } = this;
    this.match(BLANK);
    try {
      while (this.at < text.length) {
        assembler.at = this.at;
        this.next();
        this.match(BLANK);
      }
      const id = assembler.finish(text.length);
      if (this.calls.hasTuple(id))
        throw this.error("syntax", "A number is needed here, not a tuple.", "Leave out its parentheses.", 0);
      return id;
    } catch (error) {
      if (!(error instanceof FluxionError) || error.position !== undefined) throw error;
      throw this.error(error.code, error.message, error.hint ?? "", assembler.at);
    }
  }

  private next() {
    const start = this.at;
    const { store } = this.given;
    const symbol = this.match(SYMBOL)?.[2];
    if (symbol !== undefined) return this.operand(store.variable(symbol), start);
    const digits = this.match(FLOAT)?.[1] ?? this.match(NUMBER)?.[0];
    if (digits !== undefined) return this.number(digits, start);
    const fn = this.match(FUNCTION)?.[2];
    if (fn !== undefined) return this.call(fn, start);
    const name = this.match(NAME)?.[1];
    if (name !== undefined) return this.name(name, start);
    if (this.match(KEYWORD) !== undefined || (this.open.length > 0 && this.match(LAST_COMMA) !== undefined)) return;
    const sign = this.match(SIGN)?.[0];
    if (sign !== undefined) return this.sign(sign, start);
    const shown = String.fromCodePoint(this.text.codePointAt(start) as number);
    const hint = shown === "'" || shown === '"' ? "A string is not a number." : "Write it as SymPy prints it.";
    throw this.error("syntax", `"${shown}" is not allowed here.`, hint, start);
  }

  private operand(id: Id, start: number): void {
    if (!this.assembler.wanted)
      throw this.error("syntax", "An operator is missing before this place.", "Python writes a product with *.", start);
    this.assembler.operand(id, start);
  }

  private number(digits: string, start: number): void {
    const value = numberOf(digits);
    if (value === undefined || /[\p{L}_]/u.test(this.text[this.at] ?? ""))
      throw this.error("not-real-scalar", "This is not a real number.", "Write it in decimal digits.", start);
    this.operand(this.given.store.constant(value), start);
  }

  private name(name: string, start: number) {
    const { store, variables } = this.given;
    const isAlone = !variables.has(name);
    if (isAlone && INFIX[name] !== undefined) return this.assembler.infix(INFIX[name] as number, start);
    if (isAlone && name === "not") return this.assembler.prefix(G.BE_NOT, start);
    if (/^\s*\(/.test(this.text.slice(this.at))) return this.call(name, start);
    if (isAlone && /^(?:True|true|False|false)$/.test(name))
      return this.operand(store.apply(eq, [store.constant(0), store.constant(/^t/i.test(name) ? 0 : 1)]), start);
    const isSingleton = this.text.startsWith("S.", start);
    const constant = Object.hasOwn(CONSTANTS, name) ? CONSTANTS[name] : undefined;
    if (constant !== undefined && isAlone && (isSingleton || /^(?:pi|E|GoldenRatio|EulerGamma)$/.test(name)))
      return this.operand(new Meaning(this.given, { constant }).call("constant", [], this.place(start)), start);
    if (isAlone && NO_VALUES.has(name))
      throw this.error(
        "not-real-scalar",
        `${name} is not a real number.`,
        `If it is a variable, write Symbol('${name}').`,
        start,
      );
    if (isAlone && Object.hasOwn(MEANINGS, name) && !isGreek(name) && name.length > 2)
      throw this.error(
        "bare-function",
        `${name} is a function.`,
        `Call it: ${name}(x); a variable is Symbol('${name}').`,
        start,
      );
    this.operand(store.variable(name), start);
  }

  private call(name: string, start: number) {
    this.match(/\s*\(/y);
    if (!this.assembler.wanted) this.operand(0, start);
    this.open.push(name);
    const build = (args: readonly Id[], place: number): Id => this.calls.called(name, args, this.place(place));
    this.assembler.begin({ takesConditions: true, build }, start);
    if (/^\s*\)/.test(this.text.slice(this.at)))
      throw this.error("argument-count", `${name} has no arguments.`, "Give it one.", start);
  }

  private sign(sign: string, start: number) {
    const { assembler, open } = this;
    if (sign === "(") {
      if (!assembler.wanted) this.operand(0, start);
      const isTuple = TUPLED.has(open.at(-1) ?? "");
      const tuple: Callee = {
        takesConditions: true,
        build: (args) => (args.length === 1 ? (args[0] as Id) : this.calls.tuple(args)),
      };
      assembler.begin(isTuple ? tuple : undefined, start);
      open.push("");
    } else if (sign === ")") {
      open.pop();
      assembler.end(start);
    } else if (sign === ",") assembler.comma(start);
    else if (sign === "^")
      throw this.error("misread", "^ is not a power in Python.", "Write x**2; of conditions Xor(a, b).", start);
    else if (sign === "~") assembler.prefix(G.NOT, start);
    else if (assembler.wanted && (sign === "-" || sign === "+"))
      assembler.prefix(sign === "-" ? G.NEGATIVE : G.POSITIVE, start);
    else assembler.infix(INFIX[sign] as number, start);
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return undefined;
    this.at = pattern.lastIndex;
    return found;
  }

  private wrong(wrong: Trouble, start: number): never {
    const [message, hint] = WORDS[wrong];
    throw this.error(wrong === "condition" || wrong === "number" ? "not-real-scalar" : "syntax", message, hint, start);
  }

  private error(code: FluxionError["code"], message: string, hint: string, start: number): FluxionError {
    return trouble(code, message, hint, this.place(start));
  }

  private place(start: number): { readonly source: string; readonly position: Position } {
    const end = start + (/^(?:[\p{L}\d_.]+|\*\*|[<>=!]=)/u.exec(this.text.slice(start, start + 80))?.[0].length ?? 1);
    return { source: this.text, position: { start, end } };
  }
}

/** The node of a text of SymPy's. */
export function readSympy(text: string, given: Given): Id {
  if (typeof text !== "string" || text.trim() === "")
    throw new FluxionError("empty-input", "There is no formula.", { hint: "For example x**2 + 1." });
  return new SympyReader(text, given).read();
}

const WORDS: Readonly<Record<Trouble, readonly [string, string]>> = {
  operand: ["Something is missing here.", "An operand is missing before this place."],
  open: ["This parenthesis is not closed.", "Check that every parenthesis has its partner."],
  close: ["This parenthesis closes nothing.", "Check that every parenthesis has its partner."],
  comma: ["This comma is not in a call.", "Give one formula; decimals are written with a point."],
  colon: ["This is not supported.", "A choice is Piecewise((x, x > 0), (0, True))."],
  choice: ["This is not supported.", "A choice is Piecewise((x, x > 0), (0, True))."],
  condition: ["A condition is needed here.", "Compare two numbers: x > 0."],
  number: ["A condition is not a number.", "Choose between two numbers with it: Piecewise((x, x > 0), (0, True))."],
  call: ["This function is not supported.", "Write it as SymPy prints it."],
};
