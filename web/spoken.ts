import { type Mark, marksOf } from "./mathml.ts";
import { words } from "./words.ts";

const { spoken: text } = words;

/** A formula in words, from the MathML of KaTeX: "the derivative of x squared with respect to x equals 2 x". */
export const spoken = (mathml: string): string =>
  saidAll(marksOf(mathml))
    .replace(/\s+([,;])/g, "$1")
    .replace(/\s+/g, " ")
    .trim();

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "∣": "∣" };
const APPLY = "\u2061";

/** What stands side by side, from left to right. */
function saidAll(marks: readonly Mark[]): string {
  const parts: string[] = [];
  let before: Mark | undefined;
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i] as Mark;
    if (before !== undefined && isFactor(mark) && endsFactor(before) && !isPlainMultiple(before, mark))
      parts.push(text.times);
    const end = closingOf(marks, i);
    const operator = operatorOf(mark);
    const next = closingOf(marks, i + 1);
    if (operator !== undefined && next !== undefined) {
      parts.push(text.derivative(operator, group(marks, i + 1, next)));
      i = next;
    } else if (mark.text === APPLY) {
      parts.push(text.of);
    } else if (end !== undefined) {
      parts.push(bracketed(marks, i, end));
      i = end;
    } else parts.push(said(mark));
    before = marks[i];
  }
  return parts.join(" ");
}

/** A group in brackets and what is written on its closing one: (x + 1)^2. */
function bracketed(marks: readonly Mark[], start: number, end: number): string {
  const [open, close] = [marks[start] as Mark, marks[end] as Mark];
  const inner = group(marks, start, end);
  const after = close.tag === "msup" ? ` ${power(close.marks[1] as Mark)}` : "";
  if (open.text === "∣") return `${text.absolute} ${inner}, ${text.end}${after}`;
  const isCall = marks[start - 1]?.text === APPLY || marks[start - 1]?.tag === "msup";
  if (end - start === 2 && isCall) return after === "" ? inner : `${inner},${after}`;
  return `${text.open} ${inner} ${text.close}${after}`;
}

const group = (marks: readonly Mark[], start: number, end: number): string => saidAll(marks.slice(start + 1, end));

/** Where the bracket that opens at a place is closed. */
function closingOf(marks: readonly Mark[], start: number): number | undefined {
  const open = marks[start]?.text ?? "";
  const close = CLOSING[open];
  if (close === undefined) return undefined;
  let depth = 0;
  for (let i = start; i < marks.length; i++) {
    const mark = marks[i] as Mark;
    const sign = mark.tag === "msup" ? mark.marks[0]?.text : mark.text;
    if (sign === close && i > start) depth--;
    else if (sign === open) depth++;
    if (depth === 0) return i;
  }
  return undefined;
}

function said(mark: Mark): string {
  const [first, second] = mark.marks as [Mark, Mark];
  // sin^2 x: the sign of application stands with the name.
  if (mark.tag === "msup" && isApplied(mark)) return `${saidAll(first.marks.slice(0, -1))} ${power(second)} ${text.of}`;
  if (mark.tag === "msup") return `${said(first)} ${power(second)}`;
  if (mark.tag === "msub") return `${said(first)} ${text.index} ${said(second)}`;
  if (mark.tag === "msubsup") return `${said(first)} ${text.index} ${said(second)} ${power(mark.marks[2] as Mark)}`;
  if (mark.tag === "msqrt") return rooted(text.squareRoot, mark.marks);
  if (mark.tag === "mroot") return rooted(text.root(said(second)), [first]);
  if (mark.tag === "mfrac") return fraction(first, second);
  if (mark.tag === "mtr") return `${saidAll(mark.marks)};`;
  if (mark.marks.length > 0) return saidAll(mark.marks);
  return text.signs[mark.text] ?? text.functions[mark.text] ?? mark.text;
}

const rooted = (root: string, marks: readonly Mark[]): string =>
  `${root} ${saidAll(marks)}${isSimple(marks) ? "" : `, ${text.end}`}`;

function power(exponent: Mark): string {
  if (/^′+$/.test(exponent.text)) return text.prime;
  if (exponent.text === "2") return text.squared;
  if (exponent.text === "3") return text.cubed;
  return `${text.power} ${said(exponent)}${isSimple([exponent]) ? "" : `, ${text.end}`}`;
}

function fraction(above: Mark, below: Mark): string {
  const operator = operatorOf({ tag: "mfrac", text: "", marks: [above, below] });
  const whole = derived(above);
  if (operator !== undefined) return text.derivative(operator, whole === undefined ? "" : saidAll(whole));
  const isShort = isSimple([above]) && isSimple([below]);
  return `${isShort ? "" : `${text.fraction} `}${said(above)} ${text.over} ${said(below)}${isShort ? "" : `, ${text.end}`}`;
}

/** What a fraction says to be derived: the variable, the order, and whether the derivative is partial. */
interface Operator {
  readonly wrt: string;
  readonly order: string;
  readonly isPartial: boolean;
}

/** Of d/dx, d²f/dx² and ∂f/∂x: what is to be done. */
function operatorOf({ tag, marks: [above, below] }: Mark): Operator | undefined {
  if (tag !== "mfrac" || above === undefined || below === undefined) return undefined;
  const [sign = above] = above.tag === "mrow" ? above.marks : [above];
  const [letter = sign, order] = sign.tag === "msup" ? sign.marks : [sign];
  const [other, variable] = below.marks;
  if (!/^[d∂]$/.test(letter.text) || other?.text !== letter.text || variable === undefined) return undefined;
  const [name = variable, index] =
    /^msub?sup$/.test(variable.tag) || variable.tag === "msup" ? variable.marks : [variable];
  const wrt = variable.tag === "msubsup" ? `${said(name)} ${text.index} ${said(index as Mark)}` : said(name);
  return { wrt, order: order === undefined ? "" : said(order), isPartial: letter.text === "∂" };
}

/** What stands behind the d above the line. */
const derived = (above: Mark): readonly Mark[] | undefined =>
  above.tag === "mrow" && above.marks.length > 1 ? above.marks.slice(1) : undefined;

/** One number, letter or indexed letter. */
function isSimple(marks: readonly Mark[]): boolean {
  const [mark] = marks;
  if (marks.length !== 1 || mark === undefined)
    return marks.length === 2 && marks[0]?.text === "−" && isSimple([marks[1] as Mark]);
  if (mark.tag === "mrow" || mark.tag === "msup") return mark.tag === "mrow" && isSimple(mark.marks);
  return mark.tag === "mi" || mark.tag === "mn" || mark.tag === "msub";
}

const NO_FACTORS: ReadonlySet<string> = new Set(["mo", "mtext", "mspace", "mtable", "mtr"]);

const isFactor = ({ tag, text: sign }: Mark): boolean => !NO_FACTORS.has(tag) || sign === "(";

/** Whether a power is one of a function's name. */
const isApplied = ({ marks: [base] }: Mark): boolean => base?.marks.at(-1)?.text === APPLY;

const endsFactor = (mark: Mark): boolean =>
  mark.tag === "msup" ? !isApplied(mark) : /^[)\]]$/.test(mark.text) || (isFactor(mark) && mark.text !== "(");

/** 2 x is read as it stands. */
const isPlainMultiple = (before: Mark, mark: Mark): boolean => before.tag === "mn" && /^(mi|msub|msup)$/.test(mark.tag);
