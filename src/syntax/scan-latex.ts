import type { Position } from "../ast/error.ts";
import type { FunctionTable } from "../ast/fn.ts";
import { alike, REFUSED } from "./characters.ts";
import { isGreek } from "./greek.ts";
import type { Lexeme, Lexemes, RefuseAt } from "./lexeme.ts";
import { knownAs } from "./schools.ts";
import { subscripted } from "./subscript.ts";
import { TEMPLATES } from "./templates.ts";

/** Parts arguments where nothing is written between them, so that no decimal is suspected. */
const SEPARATOR = "\u2063";

/** Commands that are signs, and those that only space or style. */
const SIGNS: ReadonlyMap<string, string> = new Map(
  (
    "cdot * times * ast * div / le <= leq <= leqslant <= ge >= geq >= geqslant >= lt < gt > ne != neq != land && wedge && " +
    "lor || vee || lnot ! neg ! lvert |< rvert >| vert | { ( } ) lbrace ( rbrace ) lbrack ( rbrack ) degree ° circ ° " +
    "prime ' bmod mod oplus xor mid \u2063"
  )
    .split(" ")
    .flatMap((sign, i, all) => (i % 2 === 0 ? [[sign, all[i + 1] as string] as const] : [])),
);
const SPACES =
  /^(?:[,:;! ]|q?quad|displaystyle|textstyle|limits|thinspace|[bB]igg?[lrm]?|left|right|mathstrut|nobreak)$/;
const COMMAND = /\\([a-zA-Z]+|[^a-zA-Z])/y;
const NUMBER = /\d{1,3}(?:\\,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:(?:\.|\{,\})\d+)?|\.\d+/y;
const NAMED =
  /\\(?:operatorname\*?|mathrm|mathit|mathbf|mathsf|mathop|text|textrm|textit|mbox)\s*\{((?:[^{}\\]|\\[_ ])*)\}/y;
const ACCENTS: ReadonlyMap<string, string> = new Map(
  Object.entries({ bar: "bar", overline: "bar", hat: "hat", widehat: "hat", tilde: "tilde", widetilde: "tilde" }),
);
/** What is no formula of real numbers, and what to write in its place. */
const REFUSALS: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  sum: ["A sum over an index is not read in LaTeX.", "In the strict notation it is sum(f, i, 1, n)."],
  prod: ["A product over an index is not read in LaTeX.", "In the strict notation it is prod(f, i, 1, n)."],
  int: ["\\int is not read: an integral is no formula.", "Write the formula alone."],
  lim: ["A limit is not read.", "Write the formula alone."],
  vec: ["A vector is no real number.", "Write its components: x_1, x_2."],
  dot: [
    "A dot above is the derivative by time of an unknown function.",
    'Say that it is one: { unknown: ["x"] }, and write x\'(t).',
  ],
  ddot: [
    "Dots above are derivatives by time of an unknown function.",
    "Say that it is one: { unknown: [\"x\"] }, and write x''(t).",
  ],
};
const D = "(?:d|\\\\mathrm\\s*\\{d\\}|\\\\operatorname\\{d\\}|\\\\partial)";
const RAISED = "(?:\\s*\\^\\s*\\{?\\s*(\\d+)\\s*\\}?)?";
const DERIVATIVE = new RegExp(
  `\\\\[dt]?frac\\s*\\{\\s*${D}${RAISED}\\s*\\}\\s*\\{\\s*${D}\\s*\\\\?([a-zA-Z]+)${RAISED}\\s*\\}`,
  "y",
);
const QUOTIENT = new RegExp(`\\\\[dt]?frac\\s*\\{\\s*${D}\\s*[a-zA-Z]\\s*\\}\\s*\\{\\s*${D}\\s*[a-zA-Z]\\s*\\}`, "y");
const DEGREES = /\^\s*(?:\{\s*\\(?:circ|degree)\s*\}|\\(?:circ|degree)(?![a-zA-Z]))/y;
const SUBSCRIPT = /\s*_\s*(?:\{((?:[^{}]|\{[^{}]*\})*)\}|(\\[a-zA-Z]+|[a-zA-Z\d]))/y;
const PARTIAL =
  /\\partial_\{?(\d+)\}?\s*(?:\\mathrm\{([a-zA-Z]+)\}|\\?([a-zA-Z]+))(?=\s*(?:\\left\s*)?\()|\{(\\?[a-zA-Z]+)\}_\{(\d+)\}/y;
const ORDER = /\^\{\((\d)\)\}/y;

/** What closes an open brace or fence, and what then comes. */
type Open = {
  readonly closer: string;
  readonly next: "" | "above" | "below" | "index" | "end" | "order";
  /** Where what stands in it begins, among the lexemes. */
  readonly from: number;
  /** Whether it has been an \\over, whose second part then ends with it. */
  isOver?: boolean;
};

/**
 * The lexemes of a formula in LaTeX: those of the mathematical notation, so that one reader reads both. A fraction is a quotient
 * in parentheses, a root is a call, a letter with its subscript is a name.
 */
export function scanLatex(
  text: string,
  given: { readonly table: FunctionTable; readonly variables: ReadonlySet<string>; readonly refuse: RefuseAt },
): Lexemes {
  return new LatexScanner(text, given.table, given.variables, given.refuse).scan();
}

class LatexScanner {
  private readonly list: Lexeme[] = [];
  private readonly opened: Open[] = [];
  private readonly whole: Open = { closer: "", next: "", from: 0 };
  private at = 0;
  private start = 0;
  private spaced = false;
  /** How many environments are open. */
  private depth = 0;
  private readonly notes: string[] = [];
  private readonly text: string;
  private readonly table: FunctionTable;
  private readonly variables: ReadonlySet<string>;
  private readonly refuseAt: RefuseAt;

  constructor(text: string, table: FunctionTable, variables: ReadonlySet<string>, refuse: RefuseAt) {
    this.text = text;
    this.table = table;
    this.variables = variables;
    this.refuseAt = refuse;
  }

  scan(): Lexemes {
    while (this.at < this.text.length) {
      this.start = this.at;
      this.next();
    }
    const open = this.opened.find(({ next }) => next !== "");
    if (open !== undefined) {
      this.start = this.at;
      this.refuse("A brace is not closed.", "Check that every { has its }.");
    }
    if (this.whole.isOver === true) this.push("sign", ")");
    return { list: this.list, notes: this.notes };
  }

  private next() {
    const { text } = this;
    const char = text[this.at] as string;
    if (/\s/.test(char) || char === "~") {
      this.at++;
      this.spaced = true;
      return;
    }
    if (char === "\\") this.refuseCommand();
    if (this.template() || this.derivative()) return;
    const number = this.match(NUMBER)?.[0];
    if (number !== undefined) return this.number(number);
    if (this.match(DEGREES) !== undefined) return this.push("sign", "\u00b0");
    const named = this.match(NAMED)?.[1];
    if (named !== undefined) return this.word(named.trim());
    const partial = this.match(PARTIAL);
    if (partial !== undefined) return this.push("function", partialName(partial));
    if (char === "\\") return this.command();
    if (char === "^") return this.power();
    if (char === "{" || char === "[" || char === "(") return this.open(char);
    if (char === "}" || char === "]" || char === ")") return this.close(char);
    if (char === "&" && this.depth > 0) return this.condition();
    this.at++;
    if (/\p{L}/u.test(char)) return this.name(char);
    if (char === "&") return this.refuse("& stands outside of cases.", "Leave it out.");
    const plain = alike(char);
    // Before the condition of a case, a line break and at the end they are punctuation.
    if (/[.,;]/.test(plain) && /^\s*(?:&|\\\\|\\end|$)/.test(text.slice(this.at))) return;
    const refused = REFUSED[plain]?.split("|");
    if (refused !== undefined) this.refuse(refused[0] as string, refused[1] as string);
    this.push("sign", plain === "=" && text[this.at] === "=" ? "==" : plain);
    if (plain === "=" && text[this.at] === "=") this.at++;
  }

  private refuseCommand() {
    const [all, name = ""] = /^\\([a-zA-Z]+)/.exec(this.text.slice(this.at, this.at + 20)) ?? [""];
    const refusal = Object.hasOwn(REFUSALS, name) ? REFUSALS[name] : undefined;
    if (refusal === undefined) return;
    this.at += all.length;
    this.refuse(refusal[0], refusal[1]);
  }

  /** A function that is printed otherwise than by its name. */
  private template(): boolean {
    for (const { fn, head, tail } of TEMPLATES) {
      if (!this.text.startsWith(head, this.at)) continue;
      const after = this.at + head.length;
      if (tail === undefined) {
        if (!/^\s*(?:\\left\s*)?\(/.test(this.text.slice(after, after + 20))) continue;
        this.at = after;
        this.push("function", fn);
        if (/^[A-Z]$/.test(head)) this.notes.push(`${head}(...) is ${fn}; write ${head} \\cdot (...) for a product`);
        return true;
      }
      const end = this.closing(after);
      if (end < 0 || !/^\)?\}\s*(?:\\left\s*)?\(/.test(this.text.slice(end, end + 20))) continue;
      this.at = after;
      this.push("function", fn);
      this.push("sign", "(");
      this.begin(tail[0] as string, "order");
      return true;
    }
    return false;
  }

  /** Where the brace or parenthesis closes in which a place lies. */
  private closing(from: number): number {
    let depth = 0;
    for (let i = from; i < this.text.length; i++) {
      const char = this.text[i] as string;
      if ("{(".includes(char)) depth++;
      else if ("})".includes(char) && depth-- === 0) return i;
    }
    return -1;
  }

  private derivative(): boolean {
    const found = this.match(DERIVATIVE);
    if (found !== undefined) {
      const [, above = "1", variable, below = "1"] = found;
      if (above !== below) this.refuse("The orders above and below do not agree.", "Write \\frac{d^2}{dx^2}.");
      this.list.push({ kind: "derivative", text: variable as string, order: Number(above), ...this.place() });
      return true;
    }
    if (this.match(QUOTIENT) !== undefined)
      this.refuse("This is the derivative of an unknown function.", "Write \\frac{d}{dx} of a formula.");
    return false;
  }

  private command() {
    const [all, name] = this.match(COMMAND) ?? [];
    if (name === undefined) return this.refuse("A command is missing here.", "Leave the backslash out.");
    if (name === "left" || name === "right") return this.fence(name === "left");
    if (SPACES.test(name)) {
      this.spaced = true;
      return;
    }
    if (/^[dtc]?frac$/.test(name)) {
      this.push("sign", "\u27e8");
      this.push("sign", "(");
      return this.argument("above");
    }
    if (name === "sqrt") return this.root();
    if (name === "begin" || name === "end") return this.cases(name);
    if (name === "\\") return this.newCase();
    if (name === "lfloor" || name === "lceil") return this.rounded(name);
    if (name === "rfloor" || name === "rceil") return this.push("sign", ")");
    if (name === "|" || name === "Vert" || name === "lVert") {
      const [message, hint] = (REFUSED["\u2016"] as string).split("|");
      return this.refuse(message as string, hint as string);
    }
    if (name === "over") return this.over();
    if (ACCENTS.has(name)) return this.accented(name);
    const sign = SIGNS.get(name);
    if (sign !== undefined) return this.push("sign", sign);
    const fn = isGreek(name) ? undefined : knownAs(name, this.table);
    if (fn !== undefined) return this.function(fn);
    if (name === "varphi" && !this.variables.has(name)) return this.name("phi", "name");
    if (name === "phi") return this.name(name, "variable");
    if (isGreek(name) || name === "ell" || name === "hbar") return this.name(name);
    this.refuse(
      `${all} is not read.`,
      name === "infty" ? "Infinity is no real number." : "Only formulas of real numbers and variables are read.",
    );
  }

  /** A letter with a sign above it is a name of its own: \\bar{x} is x_bar. */
  private accented(accent: string) {
    const letter = this.match(/\s*(?:\{\s*\\?([a-zA-Z]+)\s*\}|\\?([a-zA-Z]))/y);
    const stem = letter?.[1] ?? letter?.[2];
    if (stem === undefined || (stem.length > 1 && !isGreek(stem)))
      return this.refuse("What stands under this accent is not read.", "Write \\bar{x}.");
    const subscript = this.match(SUBSCRIPT);
    const index = subscript === undefined ? "" : `_${this.index(subscript[1] ?? (subscript[2] as string))}`;
    this.push("variable", `${stem}_${ACCENTS.get(accent)}${index}`);
  }

  private function(name: string) {
    this.push("function", name);
    const subscript = this.match(/\s*_/y);
    if (subscript === undefined) return;
    if (name !== "log") this.refuse(`${name} has no index.`, "Leave the subscript out.");
    this.push("sign", "_");
    this.single();
  }

  /** Words in letters of their own: names, functions, the words of cases. */
  private word(word: string) {
    if (/^(?:if|for|when|where|falls|otherwise|else|sonst|and|or|,|)[\s:]*$/.test(word)) {
      if (word === "and") this.push("sign", "&&");
      if (word === "or") this.push("sign", "||");
      return;
    }
    const name = word.replaceAll("\\", "").replace(/[ -]/g, "_");
    const fn = knownAs(name, this.table) ?? knownAs(name.toLowerCase(), this.table);
    if (fn !== undefined && name.length > 1) return this.function(fn);
    if (!/^[\p{L}_][\p{L}\d_]*$/u.test(name)) this.refuse(`"${word}" is no name.`, "Leave words out.");
    this.name(name);
  }

  /** A name with its subscript; a prime where it is a function of which nothing is known. */
  private name(stem: string, kind: "name" | "variable" = "name") {
    const subscript = this.match(SUBSCRIPT);
    const index = subscript === undefined ? "" : this.index(subscript[1] ?? (subscript[2] as string));
    const joined = `${stem}_${index}`;
    let name = index === "" ? stem : /^\d+$/.test(index) && !this.variables.has(joined) ? stem + index : joined;
    const primes = this.match(/(?:\s*(?:'|\^\s*\{?\s*(?:\\prime\s*|'\s*)+\}?))+/y)?.[0];
    if (primes !== undefined) name += "'".repeat((primes.match(/'|\\prime/g) ?? []).length);
    else {
      const order = this.table.named(`${name}'`).length > 0 ? this.match(ORDER)?.[1] : undefined;
      if (order !== undefined) name += "'".repeat(Number(order));
    }
    if (this.variables.has(name)) return this.push("variable", name);
    const isFunction = this.table.named(name).some((fn) => fn.doc.includes("unknown function"));
    if (primes !== undefined && !isFunction)
      this.refuse(
        "A prime marks the derivative of an unknown function.",
        `Say that it is one: { unknown: ["${stem}"] }.`,
      );
    this.push(isFunction ? "function" : index === "" ? kind : "variable", name);
  }

  /** A subscript without the letters' styles: \mathrm{max} is max. */
  private index(latex: string): string {
    const plain = latex
      .replace(/\\(?:mathrm|text|operatorname|mathit|textrm)\s*\{([^{}]*)\}/g, "$1")
      .replace(/[\\{}]/g, "");
    return subscripted(plain) ?? this.refuse("This subscript is not read.", "Write x_1, x_{\\mathrm{max}} or x_{n+1}.");
  }

  private power() {
    this.at++;
    this.push("sign", "^");
    this.single();
  }

  /** One thing, as TeX takes it after ^ and _: a group, or a single character or command. */
  private single() {
    this.match(/\s+/y);
    const char = this.text[this.at] ?? "";
    this.start = this.at;
    if (/\d/.test(char)) {
      this.at++;
      this.push("number", char);
    } else if (char === "-") this.refuse("An exponent of several signs needs braces.", "Write x^{-1}.");
    else if (char !== "") this.next();
  }

  /** The argument of a command, in braces or alone. */
  private argument(next: Open["next"]) {
    this.match(/\s+/y);
    this.start = this.at;
    if (this.text[this.at] === "{") {
      this.at++;
      this.begin("}", next);
      return;
    }
    if (this.at >= this.text.length) this.refuse("An argument is missing.", "Write it in braces.");
    this.single();
    this.after(next);
  }

  /** What comes where the argument of a command has ended. */
  private after(next: Open["next"]) {
    this.push("sign", next === "index" || next === "order" ? SEPARATOR : ")");
    if (next === "above") {
      this.push("sign", "/");
      this.push("sign", "(");
      this.argument("below");
    } else if (next === "below") this.push("sign", "\u27e9");
    else if (next === "index") this.argument("end");
    else if (next === "order") {
      this.match(/\)?\}?\s*(?:\\left\s*)?\(/y);
      this.begin(")", "end");
    }
  }

  private root() {
    this.match(/\s+/y);
    const hasIndex = this.text[this.at] === "[";
    this.push("function", hasIndex ? "\\nthRoot" : "sqrt");
    this.push("sign", "(");
    if (!hasIndex) return this.argument("end");
    this.at++;
    this.begin("]", "index");
  }

  private open(char: string) {
    this.at++;
    this.push("sign", char);
    this.begin(char === "{" ? "}" : char === "[" ? "]" : ")");
  }

  private begin(closer: string, next: Open["next"] = "") {
    this.opened.push({ closer, next, from: this.list.length });
  }

  /** {a \\over b}: all that stands before it in its braces over all that comes after. */
  private over() {
    const open = this.opened.at(-1) ?? this.whole;
    if (open.isOver === true) this.refuse("Two \\over stand in one group.", "Write \\frac{a}{b}.");
    open.isOver = true;
    this.list.splice(open.from, 0, { kind: "sign", text: "(", ...this.place() });
    for (const sign of [")", "/", "("]) this.push("sign", sign);
  }

  /** A number; its digits may stand in groups of three. */
  private number(text: string) {
    if (/^[1-9]\d{0,2}\{,\}\d{3}$/.test(text))
      this.refuse(`${text} may be a thousand or a decimal.`, "Write 1000, or 1.000 for the decimal.");
    this.push("number", text.replace("{,}", ".").replaceAll("\\,", ""));
  }

  private close(char: string) {
    this.at++;
    const open = this.opened.at(-1);
    if (open?.isOver === true && open.closer === char) this.push("sign", ")");
    if (open === undefined || open.closer !== char || open.next === "") {
      if (open?.closer === char) this.opened.pop();
      return this.push("sign", char);
    }
    this.opened.pop();
    this.after(open.next);
  }

  private fence(isLeft: boolean) {
    this.match(/\s+/y);
    const fence = this.match(/\\[a-zA-Z]+|\\?[\s\S]/y)?.[0] ?? "";
    if (fence === ".") return;
    if (/^(?:\||\\[lr]?vert)$/.test(fence)) return this.push("sign", isLeft ? "|<" : ">|");
    if (/^\\[lr](?:floor|ceil)$/.test(fence)) return isLeft ? this.rounded(fence.slice(1)) : this.push("sign", ")");
    if (/^\\\||^\\Vert/.test(fence)) this.refuse("The norm of a vector is not read.", "Write it with its components.");
    const plain = fence.replace("\\{", "{").replace("\\}", "}").replace("\\lbrace", "{").replace("\\rbrace", "}");
    if (!"([{)]}".includes(plain) || plain === "")
      this.refuse(`${isLeft ? "\\left" : "\\right"}${fence} is not read.`, "Write \\left( and \\right).");
    if (isLeft) {
      this.push("sign", plain);
      return this.begin(plain === "{" ? "}" : plain === "[" ? "]" : ")");
    }
    this.at--;
    this.close(plain);
  }

  private rounded(name: string) {
    this.push("function", name === "lfloor" ? "floor" : "ceil");
    this.push("sign", "(");
  }

  private cases(name: string) {
    const kind = this.match(/\s*\{([a-z]*)\*?\}/y)?.[1];
    if (kind !== "cases") this.refuse(`The environment ${kind} is not read.`, "Of environments only cases is read.");
    if (name === "end") {
      this.depth--;
      return this.push("sign", ")");
    }
    this.push("function", "\\cases");
    this.push("sign", "(");
    this.depth++;
  }

  /** An ampersand is a comma, where a condition comes after it and no word for the rest. */
  private condition() {
    this.match(/&\s*(?:\\(?:text|textrm|mathrm|mbox)\s*\{[^{}]*\}\s*)?/y);
    if (!/^[\s,.;]*(?:\\\\|\\end)/.test(this.text.slice(this.at))) this.push("sign", SEPARATOR);
  }

  private newCase() {
    this.match(/\s*(?:\[[^\]]*\])?\s*/y);
    if (!this.text.startsWith("\\end", this.at)) this.push("sign", SEPARATOR);
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return undefined;
    this.at = pattern.lastIndex;
    return found;
  }

  private push(kind: Lexeme["kind"], text: string) {
    this.list.push({ kind, text, ...this.place() });
    this.spaced = false;
  }

  private place(): Position & { readonly spaced: boolean } {
    return { start: this.start, end: Math.max(this.at, this.start + 1), spaced: this.spaced };
  }

  private refuse(message: string, hint: string): never {
    return this.refuseAt(message, hint, this.place());
  }
}

/** The derivative of an unknown function by some of its arguments: f_12. */
const partialName = ([, by, word, name, braced, index]: readonly (string | undefined)[]): string =>
  `${(word ?? name ?? braced ?? "").replace("\\", "")}_${by ?? index}`;
