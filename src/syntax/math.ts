import { FluxionError, type Position } from "../ast/error.ts";
import type { Fn, FunctionTable } from "../ast/fn.ts";
import type { Id, Store } from "../ast/store.ts";
import { abs, cbrt, div, ifelse, nthRoot, pi, pow, sqrt } from "../functions/table.ts";
import { Assembler, type Callee, type Trouble } from "./assembler.ts";
import * as G from "./grammar.ts";
import type { Lexeme, Lexemes } from "./lexeme.ts";
import { literal } from "./literal.ts";
import { bareFunction, unknownFunction, wrongCount } from "./refusals.ts";
import { inverseOf } from "./schools.ts";

/** The derivative of an expression of a store: who reads formulas with d/dx in them brings it along. */
export type Differentiate = (of: Id, variable: string, order: number) => Id;

/** What a formula in the mathematical notation is read with. */
export interface Mathematical {
  readonly store: Store;
  readonly table: FunctionTable;
  readonly variables: ReadonlySet<string>;
  readonly digits: number;
  readonly depth: number;
  readonly differentiate: Differentiate | undefined;
  /** Whether blanks say something: they do not in LaTeX. */
  readonly hasBlanks: boolean;
}

const INFIX: Readonly<Record<string, number>> = {
  "+": G.PLUS,
  "-": G.MINUS,
  "*": G.TIMES,
  "/": G.OVER,
  "^": G.POWER,
  "<": G.LT,
  "<=": G.LE,
  ">": G.GT,
  ">=": G.GE,
  "==": G.EQ,
  "!=": G.NE,
  "&&": G.AND,
  "||": G.OR,
  mod: G.MOD,
  xor: G.XOR,
};
/** The angles hold a fraction of LaTeX, which is an operand and no list of arguments. */
const CLOSERS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}", "\u27e8": "\u27e9" };
const NO_VALUES = new Set("NaN Infinity infinity inf null undefined true false lim int".split(" "));
const ROOTS: Readonly<Record<string, Fn>> = { "\u221a": sqrt, "\u221b": cbrt };

/** Reads the lexemes of one formula into a node; what could have been meant otherwise is noted. */
export class MathReader {
  readonly notes: Set<string>;
  private readonly given: Mathematical;
  private readonly typed: string;
  private readonly list: readonly Lexeme[];
  private readonly assembler: Assembler;
  /** What closes the groups that are open. */
  private readonly closers: string[] = [];
  /** Of the open bars, whether a function stands right before them. */
  private readonly barOperands: boolean[] = [];
  /** Where the operand of a function ended with a bar: ln |x| y is a product. */
  private operandEnd = -1;
  private at = 0;

  constructor(typed: string, { list, notes }: Lexemes, given: Mathematical) {
    this.typed = typed;
    this.list = list;
    this.notes = new Set(notes);
    this.given = given;
    const refuse = (trouble: Trouble, start: number, callee?: Callee, count?: number): never =>
      this.trouble(trouble, start, callee, count);
    this.assembler = new Assembler(given.store, given.table, refuse);
  }

  read(): Id {
    const { list, assembler } = this;
    try {
      while (this.at < list.length) {
        const lexeme = list[this.at] as Lexeme;
        assembler.at = lexeme.start;
        this.step(lexeme);
      }
      return assembler.finish(this.typed.length);
    } catch (error) {
      if (!(error instanceof FluxionError) || error.position !== undefined) throw error;
      throw this.error(error.code, error.message, error.hint, this.placeOf(assembler.at));
    }
  }

  private step(lexeme: Lexeme): void {
    this.at++;
    switch (lexeme.kind) {
      case "number":
        this.number(lexeme);
        break;
      case "name":
        this.name(lexeme);
        break;
      case "variable":
        if (!this.assembler.wanted) this.beside(lexeme, false);
        this.assembler.operand(this.given.store.variable(lexeme.text), lexeme.start);
        break;
      case "function":
        this.function(lexeme);
        break;
      case "derivative":
        this.derivative(lexeme);
        break;
      default:
        this.sign(lexeme);
    }
  }

  private number(lexeme: Lexeme): void {
    const { assembler } = this;
    const before = this.list[this.at - 2];
    if (!assembler.wanted) {
      if (before?.kind === "number")
        this.refuse("Two numbers stand side by side.", "Write 1000 without a blank, or 3 * 4 for a product.", lexeme);
      this.beside(lexeme, false);
    }
    assembler.operand(this.given.store.constant(literal(lexeme.text, this.given.digits)), lexeme.start);
  }

  private name(lexeme: Lexeme): void {
    const { text, start } = lexeme;
    const { store, table, variables } = this.given;
    if (!this.assembler.wanted) this.beside(lexeme, false);
    const next = this.list[this.at];
    if (isSign(next, "(") || isSign(next, "[")) this.refuseCall(lexeme, next as Lexeme);
    if (isSign(next, "'")) this.prime(lexeme);
    if (text === "i" && !variables.has(text))
      this.refuse(
        '"i" is the imaginary unit, and fluxion computes with real numbers.',
        'Rename the variable, or say that it is one: { variables: ["i"] }, on the command line --variables i.',
        lexeme,
      );
    if (NO_VALUES.has(text) && !variables.has(text))
      this.refuse(`"${text}" is not a real number.`, "Write a formula in numbers and variables.", lexeme);
    const constant = table.get(text, 0);
    if (variables.has(text)) this.assembler.operand(store.variable(text), start);
    else if (constant !== undefined) {
      // phi and tau are more often variables, and become so where they are named.
      if (constant.alsoVariable === true)
        this.notes.add(`${text} is a constant until it is named: { variables: ["${text}"] } makes it a variable`);
      this.assembler.operand(store.apply(constant, []), start);
    } else {
      const rows = table.named(text);
      if (rows.length > 0 && !rows.some((fn) => fn.alsoVariable)) this.bare(rows[0] as Fn, lexeme);
      this.assembler.operand(store.variable(text), start);
    }
  }

  /** f(x) is a call, x(y + 1) a product. */
  private refuseCall(lexeme: Lexeme, next: Lexeme): void {
    const { text } = lexeme;
    if (this.given.variables.has(text) || this.given.table.get(text, 0) !== undefined) return;
    const isFunctions = /^[fghFGH\u03c6\u03c8\u03c3\u03a6\u03a8](?:_?\d+)?$/.test(text) && !this.isAlone(text);
    const isWord = text.length > 2 && !/[_\d]/.test(text) && !next.spaced;
    if (!isFunctions && !isWord && !isSign(next, "[")) {
      const [inside, after] = [this.list[this.at + 1], this.list[this.at + 2]];
      if (inside?.kind === "name" && isSign(after, ")")) this.notes.add(`${text}(${inside.text}) is a product`);
      return;
    }
    const error = unknownFunction(text, this.argumentsFrom(this.at), this.given.table, false);
    throw this.error(error.code, error.message, error.hint, lexeme);
  }

  /** How many arguments there are in a parenthesis. */
  private argumentsFrom(start: number): number {
    let [depth, count] = [0, 1];
    for (let i = start; i < this.list.length; i++) {
      const { kind, text } = this.list[i] as Lexeme;
      if (kind !== "sign") continue;
      if (CLOSERS[text] !== undefined) depth++;
      else if (/^[)\]}]$/.test(text) && --depth === 0) break;
      else if (text === "," && depth === 1) count++;
    }
    return count;
  }

  /** Whether a name stands somewhere without a parenthesis after it, as a variable does. */
  private isAlone(name: string): boolean {
    return this.list.some(({ kind, text }, i) => kind === "name" && text === name && !isSign(this.list[i + 1], "("));
  }

  private prime({ text, start }: Lexeme): never {
    throw this.error(
      "not-real-scalar",
      "A prime marks the derivative of an unknown function.",
      `Say that ${text} is unknown: { unknown: ["${text}"] }, and write ${text}'(x).`,
      { start, end: start + text.length },
    );
  }

  private function(lexeme: Lexeme): void {
    const { assembler } = this;
    const name = lexeme.text;
    // A root after a number goes with it: sin 2 sqrt(x).
    const isRoot = name === "sqrt" || name === "\\nthRoot";
    if (!assembler.wanted) this.beside(lexeme, !(isRoot && this.list[this.at - 2]?.kind === "number"));
    const construction = this.construction(name);
    if (construction !== undefined) {
      this.at++;
      this.open(")", construction, lexeme);
      return;
    }
    const raisedTo = this.raisedTo(lexeme);
    const inverse = raisedTo === -1 ? this.inverse(lexeme) : undefined;
    const base = isSign(this.list[this.at], "_") ? this.base(lexeme) : undefined;
    const callee = this.callee(inverse ?? name, base, inverse === undefined ? raisedTo : undefined);
    const next = this.list[this.at];
    const opens = next?.kind === "sign" && next.text !== "\u27e8" ? CLOSERS[next.text] : undefined;
    if (opens !== undefined) {
      this.at++;
      this.open(opens, callee, lexeme);
      return;
    }
    const rows = this.given.table.named(name);
    const starts = next !== undefined && (next.kind !== "sign" || /^[-+|\u221a\u221b\u221c\u27e8]/.test(next.text));
    const isInfix = next?.kind === "sign" && /[-+]/.test(next.text) && next.spaced === this.list[this.at + 1]?.spaced;
    if (!starts || isInfix || !rows.some((fn) => fn.params.length === 1)) this.bare(rows[0] as Fn, lexeme);
    if (name === "log" && base === undefined)
      this.notes.add("log is the natural logarithm; lg and log_10 are the decimal one");
    assembler.applied(callee, lexeme.start);
  }

  /** What LaTeX writes in its own ways: cases, and functions with their last argument as an index in front. */
  private construction(name: string): Callee | undefined {
    const { store, table } = this.given;
    if (!name.startsWith("\\")) return undefined;
    if (name === "\\cases") return { takesConditions: true, build: (args, start) => this.cases(args, start) };
    const fn = table.get(name.slice(1), 2) as Fn;
    return { build: ([index, a]) => store.apply(fn, [a as Id, index as Id]) };
  }

  /** Values with their conditions, and the value otherwise: outside of all the cases there is no value. */
  private cases(args: readonly Id[], start: number): Id {
    const { store } = this.given;
    const isComplete = args.length % 2 === 1;
    if (!isComplete) this.notes.add("outside of the cases there is no value");
    let value = isComplete ? (args.at(-1) as Id) : store.apply(div, [store.constant(0), store.constant(0)]);
    this.assembler.number(value, start);
    for (let i = args.length - (isComplete ? 3 : 2); i >= 0; i -= 2) {
      const condition = this.assembler.truth(args[i + 1] as Id, start);
      value = store.apply(ifelse, [condition, this.assembler.number(args[i] as Id, start), value]);
    }
    return value;
  }

  private inverse(lexeme: Lexeme): string {
    const inverse = inverseOf(lexeme.text);
    if (inverse === undefined)
      this.refuse(
        `${lexeme.text}^-1 may be the inverse function or the reciprocal.`,
        `Write 1/${lexeme.text}(x) for the reciprocal.`,
        lexeme,
      );
    this.notes.add(`${lexeme.text}^-1 is the inverse function`);
    return inverse as string;
  }

  /** The exponent between a function and its argument: sin^2 x, sin^{n+1}(x); a whole number, or a node. */
  private raisedTo(fn: Lexeme): Id | -1 | undefined {
    if (!isSign(this.list[this.at], "^")) return undefined;
    this.at++;
    const inner = new Assembler(this.given.store, this.given.table, (_trouble, start) =>
      this.refuse("This exponent of a function is not read.", `Write (${fn.text}(x))^(...).`, this.placeOf(start)),
    );
    const first = this.list[this.at];
    const closer = first?.kind === "sign" ? CLOSERS[first.text] : undefined;
    if (closer !== undefined) this.at++;
    const from = this.at;
    for (;;) {
      const each = this.list[this.at];
      if (each === undefined || (closer !== undefined && isSign(each, closer))) break;
      if (each.kind === "sign" && inner.wanted && each.text === "-") inner.prefix(G.NEGATIVE, each.start);
      else if (each.kind === "sign" && !inner.wanted && closer !== undefined && "+-*/".includes(each.text))
        inner.infix(INFIX[each.text] as number, each.start);
      else if (each.kind === "number" || each.kind === "name") {
        if (!inner.wanted) inner.beside(each.start, false);
        const value = each.kind === "number" ? literal(each.text, this.given.digits) : undefined;
        inner.operand(
          value === undefined ? this.given.store.variable(each.text) : this.given.store.constant(value),
          each.start,
        );
      } else if (closer === undefined && !inner.wanted) break;
      else this.refuse("This exponent of a function is not read.", `Write (${fn.text}(x))^(...).`, each);
      this.at++;
      if (closer === undefined && !inner.wanted) break;
    }
    const isInverse = this.at === from + 2 && isSign(this.list[from], "-") && this.list[from + 1]?.text === "1";
    if (closer !== undefined) this.at++;
    const exponent = inner.finish(this.list[this.at]?.start ?? this.typed.length);
    return isInverse ? -1 : exponent;
  }

  /** The base of log_2, log_{a + 1}. */
  private base(fn: Lexeme): Id {
    this.at++;
    const first = this.list[this.at];
    const closer = first?.kind === "sign" ? CLOSERS[first.text] : undefined;
    if (closer !== undefined) this.at++;
    const base = this.list[this.at];
    const { store, table, digits } = this.given;
    if (base === undefined || (base.kind !== "number" && base.kind !== "name"))
      return this.refuse("The base of this logarithm is not read.", "Write log(x, b).", base ?? fn);
    this.at++;
    if (closer !== undefined && !isSign(this.list[this.at++], closer))
      this.refuse("The base of this logarithm is not read.", "Write log(x, b).", base);
    if (base.kind === "number") return store.constant(literal(base.text, digits));
    const constant = table.get(base.text, 0);
    return constant === undefined ? store.variable(base.text) : store.apply(constant, []);
  }

  private callee(name: string, base: Id | undefined, raisedTo: Id | -1 | undefined): Callee {
    if (base === undefined && raisedTo === undefined) return name;
    const { store, table } = this.given;
    return {
      build: (args, start) => {
        const all = base === undefined ? args : [...args, base];
        const fn =
          base === undefined ? table.get(name, all.length) : args.length === 1 ? log2Arguments(table) : undefined;
        if (fn === undefined) return this.trouble("call", start, name, all.length);
        const value = store.apply(fn, all);
        return raisedTo === undefined ? value : store.apply(pow, [value, raisedTo]);
      },
    };
  }

  private derivative(lexeme: Lexeme): void {
    const { differentiate } = this.given;
    const { text, order = 1 } = lexeme;
    if (!this.assembler.wanted) this.beside(lexeme, true);
    const build = ([of]: readonly Id[]): Id =>
      differentiate === undefined
        ? this.refuse("A derivative is not read here.", "Give the function to derivative.", lexeme)
        : differentiate(of as Id, text, order);
    const next = this.list[this.at];
    const opens = next?.kind === "sign" ? CLOSERS[next.text] : undefined;
    this.notes.add(`d/d${text} is worked out`);
    if (opens !== undefined) {
      this.at++;
      this.open(opens, { build }, lexeme);
    } else this.assembler.applied({ build }, lexeme.start);
  }

  private sign(lexeme: Lexeme): void {
    const { text, start } = lexeme;
    const { assembler, closers } = this;
    const { wanted } = assembler;
    const closer = CLOSERS[text];
    if (closer !== undefined) {
      if (!wanted) this.beside(lexeme, false);
      this.open(closer, undefined, lexeme);
    } else if (text === ")" || text === "]" || text === "}" || text === "\u27e9") this.close(lexeme);
    else if (text === "|" || (text === "||" && (wanted || closers.at(-1) === "|"))) this.bars(lexeme);
    else if (text === "|<" || text === ">|") this.bar(lexeme, text === "|<");
    else if (text === "!" && !wanted) this.factorial(lexeme);
    else if (text === "!" || text === "not") assembler.prefix(text === "!" ? G.NOT : G.BE_NOT, start);
    else if (text === "+" && wanted) assembler.prefix(G.POSITIVE, start);
    else if (text === "-" && wanted) assembler.prefix(G.NEGATIVE, start);
    else if (text === "?") assembler.test(start);
    else if (text === ":") assembler.otherwise(start);
    else if (text === ",") this.comma(lexeme);
    else if (text === "\u2063") assembler.comma(start);
    else if (text === "\u00b0") this.degrees(lexeme);
    else if (ROOTS[text] !== undefined || text === "\u221c") this.root(lexeme);
    else if (text === "=") this.equals(lexeme);
    else if (INFIX[text] !== undefined) this.infix(lexeme);
    else
      this.refuse(
        `"${text}" is not read here.`,
        text === "'" ? "Derivatives are written d/dx(...)." : "Leave it out, or write a product with *.",
        lexeme,
      );
  }

  private factorial(lexeme: Lexeme): void {
    if (isSign(this.list[this.at - 2], "!"))
      this.refuse("This may be a double factorial.", "Write (n!)! for the factorial of the factorial.", lexeme);
    this.assembler.postfix("factorial");
  }

  private infix(lexeme: Lexeme): void {
    const { assembler } = this;
    const [before, next] = [this.list[this.at - 2], this.list[this.at]];
    const { text, start } = lexeme;
    if (text === "/" && assembler.waits(G.OF))
      this.notes.add("a function without parentheses ends at / and *: sin x/2 is sin(x)/2");
    if (text === "*" && assembler.waits(G.OF))
      this.notes.add("a function without parentheses ends at / and *: sin x*y is sin(x)*y");
    if (
      text === "/" &&
      before?.kind === "number" &&
      next?.kind === "number" &&
      assembler.last === G.POWER &&
      (before.text === "1" || next.text === "3")
    )
      this.notes.add("an exponent ends at /: x^1/2 is (x^1)/2");
    assembler.infix(INFIX[text] as number, start);
  }

  /** Two operands side by side. */
  private beside(lexeme: Lexeme, isFunction: boolean): void {
    const { assembler, list, at } = this;
    const [before, sign, above] = [list[at - 2], list[at - 3], list[at - 4]];
    if (this.operandEnd === at - 1 && assembler.waits(G.OF)) {
      assembler.beside(lexeme.start, true);
      return;
    }
    if (assembler.waits(G.OF) && this.endsFunction(lexeme)) {
      assembler.beside(lexeme.start, true);
      return;
    }
    const isFraction =
      before?.kind === "number" &&
      isSign(sign, "/") &&
      (above?.kind === "number" || above?.text === "pi" || above?.text === "\u03c0") &&
      !isSign(list[at - 5], "^") &&
      assembler.last === G.OVER;
    if (isFraction) {
      this.notes.add("a fraction of two numbers is a factor: 1/2x is (1/2)*x");
      assembler.infix(G.TIMES, lexeme.start);
      return;
    }
    // 1/(2π) sin x: where a blank stands after the parentheses, the quotient has ended.
    if (
      isSign(before, ")") &&
      lexeme.spaced &&
      this.given.hasBlanks &&
      assembler.last === G.OVER &&
      this.isBelow(at - 2)
    ) {
      this.notes.add("a quotient ends with its parentheses where a blank comes after: a/(b) c is (a/(b))*c");
      assembler.infix(G.TIMES, lexeme.start);
      return;
    }
    if (
      before?.kind === "number" &&
      isSign(sign, "^") &&
      assembler.last === G.POWER &&
      !lexeme.spaced &&
      (above?.kind === "number" || above?.text === "e")
    )
      this.notes.add("an exponent ends with its number: e^2x is e^2*x; write e^(2x) for the other");
    if (before?.kind === "name" && isSign(sign, "^") && assembler.last === G.POWER && !lexeme.spaced)
      this.notes.add("an exponent is the one letter after the sign: x^ab is x^a*b; write x^(ab) for the other");
    if (isFunction && assembler.waits(G.OF))
      this.notes.add("a function ends where the next one begins: sin x cos x is sin(x)*cos(x)");
    if (assembler.waits(G.OVER) && !isFraction)
      this.notes.add("a product without a sign goes before /: a/b c is a/(b*c)");
    assembler.beside(lexeme.start, isFunction);
  }

  /** Whether a function without parentheses has its operand, where it could take more: sin x (x + 1), sin x e^x. */
  private endsFunction(lexeme: Lexeme): boolean {
    const isPower = lexeme.kind === "name" && lexeme.text === "e" && isSign(this.list[this.at], "^");
    const isGroup = lexeme.kind === "sign" && CLOSERS[lexeme.text] !== undefined && lexeme.text !== "\u27e8";
    const ends =
      isPower || (isGroup && lexeme.spaced && this.given.hasBlanks && this.list[this.at - 2]?.kind !== "number");
    if (isPower) this.notes.add("a function without parentheses ends before e^: sin x e^x is sin(x)*e^x");
    else if (ends)
      this.notes.add("a function without parentheses ends at a blank before them: sin x (x+1) is sin(x)*(x+1)");
    else if (isGroup) this.notes.add("a function takes the product that follows it: sin x(x+1) is sin(x*(x+1))");
    return ends;
  }

  /** Whether the parenthesis that closes here opened right after a slash. */
  private isBelow(closing: number): boolean {
    let depth = 0;
    for (let i = closing; i >= 0; i--) {
      const { kind, text } = this.list[i] as Lexeme;
      if (kind !== "sign") continue;
      if (text === ")") depth++;
      else if (text === "(" && --depth === 0) return isSign(this.list[i - 1], "/");
    }
    return false;
  }

  private open(closer: string, callee: Callee | undefined, lexeme: Lexeme): void {
    if (this.closers.length >= this.given.depth)
      throw this.error(
        "too-deep",
        `The formula nests more than ${this.given.depth} deep.`,
        "Raise the limit `depth`.",
        lexeme,
      );
    this.closers.push(closer);
    this.assembler.begin(callee, lexeme.start);
  }

  private close(lexeme: Lexeme): void {
    const { text } = lexeme;
    const closer = this.closers.pop();
    if (closer === undefined)
      this.refuse(`"${text}" closes nothing.`, "Check that every parenthesis has its partner.", lexeme);
    if (closer !== text)
      this.refuse(
        `"${text}" stands where "${closer}" is expected.`,
        "Check that every parenthesis has its partner.",
        lexeme,
      );
    this.assembler.end(lexeme.start);
  }

  /** One or two bars of absolute values: one opens where an operand is wanted, and closes after one where it can. */
  private bars(lexeme: Lexeme): void {
    for (let i = 0; i < lexeme.text.length; i++) {
      const { wanted } = this.assembler;
      this.bar(lexeme, wanted || this.closers.at(-1) !== "|");
    }
  }

  private bar(lexeme: Lexeme, isOpening: boolean): void {
    const { assembler } = this;
    if (!isOpening) {
      if (this.closers.at(-1) !== "|") this.refuse("This bar closes nothing.", "Write abs(x).", lexeme);
      this.closers.pop();
      assembler.end(lexeme.start);
      if (this.barOperands.pop() === true) this.operandEnd = this.at;
      return;
    }
    this.barOperands.push(this.list[this.at - 2]?.kind === "function");
    if (!assembler.wanted) {
      const before = this.list[this.at - 2];
      if (lexeme.text === "|" && !isSign(before, "|") && this.wasClosed(this.at - 2))
        this.refuse("These bars can be paired in several ways.", "Write abs(...).", lexeme);
      this.beside(lexeme, false);
    }
    const { store } = this.given;
    this.open("|", { build: ([a]) => store.call(abs, a as Id) }, lexeme);
  }

  /** Whether a bar closed before in the same product: |a|b|c| has two readings. */
  private wasClosed(from: number): boolean {
    for (let i = from; i >= 0; i--) {
      const each = this.list[i] as Lexeme;
      if (isSign(each, "|")) return true;
      if (each.kind === "sign" && each.text !== "^") return false;
    }
    return false;
  }

  private comma(lexeme: Lexeme): void {
    const [before, next] = [this.list[this.at - 2], this.list[this.at]];
    const isDecimal = before?.kind === "number" && next?.kind === "number" && !lexeme.spaced && !next.spaced;
    if (isDecimal && (this.closers.length === 0 || !this.takesSeveral()))
      this.refuse(
        `"${before.text},${next.text}" may be a decimal or two numbers.`,
        before.text.includes(".")
          ? "Write numbers with one point, and without marks for thousands: 1000.5."
          : `Write ${before.text}.${next.text} for the decimal.`,
        { start: before.start, end: next.end },
      );
    this.assembler.comma(lexeme.start);
  }

  /** Whether the call that is open always has several arguments, so that a comma parts them. */
  private takesSeveral(): boolean {
    const callee = this.assembler.callee;
    if (callee === undefined || typeof callee !== "string") return false;
    return this.given.table.named(callee).every((fn) => fn.params.length > 1);
  }

  private degrees(lexeme: Lexeme): void {
    if (this.assembler.wanted) this.refuse("Degrees of what?", "Write 30\u00b0.", lexeme);
    const { store } = this.given;
    this.notes.add("degrees are turned into radians");
    this.assembler.postfix({
      build: ([a]) => store.apply(div, [store.times(a as Id, store.apply(pi, [])), store.constant(180)]),
    });
  }

  private root(lexeme: Lexeme): void {
    const { store } = this.given;
    if (!this.assembler.wanted) this.beside(lexeme, this.list[this.at - 2]?.kind !== "number");
    const fn = ROOTS[lexeme.text];
    const build = ([a]: readonly Id[]): Id =>
      fn === undefined ? store.apply(nthRoot, [a as Id, store.constant(4)]) : store.call(fn, a as Id);
    const next = this.list[this.at];
    if (
      next === undefined ||
      (next.kind === "sign" && CLOSERS[next.text] === undefined && next.text !== "|" && ROOTS[next.text] === undefined)
    )
      this.refuse("The root sign needs an operand.", "Write sqrt(...).", lexeme);
    const after = this.list[this.at + 1];
    if (next?.kind !== "sign" && after !== undefined && (after.kind !== "sign" || after.text === "^"))
      this.notes.add("a root sign takes what stands next to it: \u221a2x is sqrt(2)*x, \u221ax^2 is sqrt(x)^2");
    this.assembler.applied({ build }, lexeme.start, G.ROOT);
  }

  private equals(lexeme: Lexeme): void {
    if (this.closers.length === 0)
      this.refuse("An equation is no expression.", "Write the difference of its sides; == compares.", lexeme);
    this.notes.add("= compares here");
    this.assembler.infix(G.EQ, lexeme.start);
  }

  private bare(fn: Fn, lexeme: Lexeme): never {
    const error = bareFunction(fn);
    throw this.error(error.code, error.message, error.hint, lexeme);
  }

  private trouble(trouble: Trouble, start: number, callee?: Callee, count = 0): never {
    const at = this.placeOf(start);
    if (trouble === "call" && typeof callee === "string") {
      const rows = this.given.table.named(callee);
      const error = rows.length > 0 ? wrongCount(rows, count) : unknownFunction(callee, count, this.given.table, false);
      throw this.error(error.code, error.message, error.hint, at);
    }
    if (trouble === "open" || trouble === "close") {
      const shown = this.typed.slice(at.start, at.end);
      throw this.error("syntax", `"${shown}" has no partner.`, "Check that every parenthesis has its partner.", at);
    }
    const [code, message, hint] = TROUBLES[trouble as keyof typeof TROUBLES];
    throw this.error(code, message, hint, at);
  }

  private refuse(message: string, hint: string, at: Position): never {
    throw this.error("misread", message, hint, at);
  }

  private error(code: FluxionError["code"], message: string, hint: string | undefined, at: Position): FluxionError {
    return new FluxionError(code, message, { hint, position: { start: at.start, end: at.end }, source: this.typed });
  }

  private placeOf(start: number): Position {
    return this.list.find((each) => each.start === start) ?? { start, end: start + 1 };
  }
}

type Words = readonly [FluxionError["code"], string, string];
const TROUBLES: Readonly<Record<Exclude<Trouble, "call" | "open" | "close">, Words>> = {
  operand: ["syntax", "Something is missing here.", "An operand is missing before this place."],
  comma: ["syntax", "A comma stands outside of a call.", "Decimals are written with a point: 1.5."],
  colon: ["syntax", "This colon belongs to no question mark.", "A choice is written a > b ? c : d."],
  choice: ["syntax", "This choice has no second branch.", "A choice is written a > b ? c : d."],
  condition: ["not-real-scalar", "A condition is needed here.", "Compare two numbers: x > 0."],
  number: ["not-real-scalar", "A condition is no number.", "Choose between two numbers with it: x > 0 ? 1 : 0."],
};

const log2Arguments = (table: FunctionTable): Fn | undefined => table.get("log", 2);
const isSign = (lexeme: Lexeme | undefined, text: string): boolean => lexeme?.kind === "sign" && lexeme.text === text;
