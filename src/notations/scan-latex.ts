import type { FunctionTable } from "../ast/fn.ts";
import { alike, refusalOf } from "./characters.ts";
import { readCondition } from "./latex-cases.ts";
import { readCommand, refuseCommand } from "./latex-commands.ts";
import { readDerivative, readDifferential, readPartial } from "./latex-derivatives.ts";
import { closeGroup, openGroup, refusePlace } from "./latex-groups.ts";
import { readFunction, readName, readWord } from "./latex-names.ts";
import { LatexScanner } from "./latex-scanner.ts";
import { readTemplate } from "./latex-templates.ts";
import type { Lexemes, RefuseAt } from "./lexeme.ts";
import { knownAs } from "./schools.ts";

const NUMBER = /\d{1,3}(?:\\,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:(?:\.|\{,\})\d+)?|\.\d+/y;
const NAMED =
  /\\(operatorname\*?|mathrm|mathit|mathbf|mathsf|mathop|text|textrm|textit|mbox)(?:\s*\{((?:[^{}\\]|\\[_ $])*)\}|\s+([a-zA-Z]))/y;
/** Functions whose backslash was forgotten: ln x, sin(x). */
const FORGOTTEN = /(?:arc)?(?:sin|cos|tan)h?(?![a-zA-Z]{2})|(?:sec|csc|cot|exp|log|ln|sqrt)(?![a-zA-Z]{2})/y;
/** A superscript in parentheses: x^{(1)}. */
const INDEX = /\s*\{\s*(?:\\left\s*)?\(\s*(\d+|[a-zA-Z])\s*(?:\\right\s*)?\)\s*\}/y;
/** The sign that makes a row of a column. */
const TRANSPOSED = /\s*\^\s*\{?\s*(?:\\(?:math(?:rm|sf)|text)\s*\{?\s*)?(?:T|\\top|\\intercal|\\dagger)\b/y;
const DEGREES = /\^\s*(?:\{\s*\\(?:circ|degree)\s*\}|\\(?:circ|degree)(?![a-zA-Z]))/y;

/**
 * The lexemes of a formula in LaTeX: those of the mathematical notation, so that one reader reads both. A fraction is a
 * quotient in parentheses, a root is a call, a letter with its subscript is a name.
 */
export function scanLatex(
  text: string,
  given: { readonly table: FunctionTable; readonly variables: ReadonlySet<string>; readonly refuse: RefuseAt },
): Lexemes {
  return new LatexScanner(text, given.table, given.variables, given.refuse, readNext).scan();
}

function readNext(scanner: LatexScanner) {
  const { text } = scanner;
  const char = text[scanner.at] as string;
  if (char === "~" || alike(char).trim() === "") {
    scanner.at++;
    scanner.spaced = true;
    return;
  }
  if (char === "\\") refuseCommand(scanner);
  if (readTemplate(scanner) || readDerivative(scanner)) return;
  readDifferential(scanner);
  const number = scanner.match(NUMBER)?.[0];
  if (number !== undefined) return readNumber(scanner, number);
  if (scanner.match(DEGREES) !== undefined) return scanner.push("sign", "\u00b0");
  const [, style, inBraces, single] = scanner.match(NAMED) ?? [];
  const named = inBraces ?? single;
  if (named !== undefined) {
    const isText = /^(?:text|textrm|mbox)$/.test(style as string);
    // A blank belongs to a sentence: x^2\text{ cm}.
    const isBeside = /^\s+\S|\S\s+$/.test(named) && scanner.depth === 0 && !/^\s*(?:and|or)\s*$/.test(named);
    if (isText && (/\S\s+\S/.test(named) || isBeside))
      scanner.refuse(
        `"${named.trim()}" is a part of a sentence, not a name.`,
        "Leave words out; a name is \\mathrm{rate}.",
      );
    readWord(scanner, named.trim(), style);
    if (style === "mathbf" && scanner.match(TRANSPOSED) !== undefined)
      scanner.refuse("A transposed vector is not a real number.", "Write the formula in its components: x_1, x_2.");
    return;
  }
  if (readPartial(scanner)) return;
  if (char === "\\") return readCommand(scanner);
  if (char === "^") return readPower(scanner);
  if (char === "{" || char === "[" || char === "(") return openGroup(scanner, char);
  if (char === "}" || char === "]" || char === ")") return closeGroup(scanner, char);
  if (char === "&" && scanner.depth > 0) return readCondition(scanner);
  const forgotten = scanner.match(FORGOTTEN)?.[0];
  if (forgotten !== undefined && !scanner.variables.has(forgotten)) {
    scanner.notes.push(`${forgotten} is the function \\${forgotten}`);
    return readFunction(scanner, knownAs(forgotten, scanner.table) as string);
  }
  scanner.at++;
  if (/\p{L}/u.test(char)) return readName(scanner, char);
  if (char === "|") refusePlace(scanner);
  if (char === "&") return scanner.refuse("& is only read inside cases.", "Leave it out.");
  const plain = alike(char);
  // Before the condition of a case, a line break and at the end they are punctuation.
  if (/[.,;]/.test(plain) && /^\s*(?:&|\\\\|\\end|$)/.test(text.slice(scanner.at))) return;
  const refused = refusalOf(plain);
  if (refused !== undefined) scanner.refuse(refused.message, refused.hint);
  scanner.push("sign", plain === "=" && text[scanner.at] === "=" ? "==" : plain);
  if (plain === "=" && text[scanner.at] === "=") scanner.at++;
}

/** A number; its digits may be in groups of three. */
function readNumber(scanner: LatexScanner, text: string) {
  if (/^[1-9]\d{0,2}\{,\}\d{3}$/.test(text))
    scanner.refuse(`${text} may be a thousand or a decimal.`, "Write 1000, or 1.000 for the decimal.");
  const exponent = scanner.match(/e[+-]?\d+/y)?.[0];
  if (exponent !== undefined)
    scanner.refuse(
      `${text}${exponent} may be a power of ten, or have the number e in it.`,
      `Write ${text} \\cdot 10^{${exponent.slice(1)}}, or ${text} \\cdot e.`,
    );
  scanner.push("number", text.replace("{,}", ".").replaceAll("\\,", ""));
}

function readPower(scanner: LatexScanner) {
  const base = scanner.list.at(-1);
  if (scanner.raisedEnd === scanner.list.length)
    scanner.refuse("There are two exponents.", "Write x^{y^z}, or {x^y}^z.");
  scanner.at++;
  if (base?.kind === "name" || base?.kind === "variable") {
    const index = scanner.match(INDEX);
    if (index !== undefined && base.text !== "e")
      scanner.refuse(
        `${index[0].trim()} above a letter may be an index or an exponent.`,
        `Write ^{${index[1]}} for the exponent, _{${index[1]}} for the index.`,
      );
  }
  scanner.push("sign", "^");
  const digits = scanner.match(/\s*\d\d+/y)?.[0].trim();
  if (digits !== undefined)
    scanner.refuse(
      "An exponent of several digits needs braces.",
      `Write ^{${digits}}: TeX takes the first digit only.`,
    );
  const isGroup = /^\s*\{/.test(scanner.text.slice(scanner.at, scanner.at + 20));
  scanner.single();
  if (!isGroup) scanner.raisedEnd = scanner.list.length;
}
