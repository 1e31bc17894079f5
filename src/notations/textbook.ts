import type { Fn } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";
import { pow, square } from "../functions/table.ts";
import { isGreek } from "../syntax/greek.ts";
import { Latex, latexIn } from "../syntax/latex.ts";
import { bounded, POWER } from "../syntax/levels.ts";
import { type Print, parenthesized } from "../syntax/print.ts";

/** Functions with a command of their own, whose powers are written on the command. */
const COMMAND = /^(\\[a-z]+)\(#1\)$/;
/** The arguments that such a function may have without parentheses: a letter, a number, a number and a letter. */
const MONOMIAL = /^(?:\d+ ?)?(?:[a-zA-Z]|\\[a-z]+)?(?:_\{?\w+\}?)?$/;

/** Waves: side by side, everybody reads them as factors. Of \ln x \cos x, MathLive makes the logarithm of a product. */
const WAVE = /^\\(?:sin|cos|tan|sec|csc|cot)h?$/;
const ENDS_WITH_WAVE = /\\(?:sin|cos|tan|sec|csc|cot)h?(?:\^\{\d\})? (?:\d+ ?)?(?:\\?[a-zA-Z]+)?(?:_\{?\w+\}?)?$/;

/** A function as a textbook prints it. */
interface Applied extends Print {
  readonly command: string;
  readonly argument: Print;
}

const isApplied = (print: Print | undefined): print is Applied => print !== undefined && "command" in print;

/** LaTeX as in textbooks: \sin x, \sin^{2} x, \ln 2x. */
export class TextbookLatex extends Latex {
  override apply(fn: Fn, args: readonly Print[]): Print {
    const [a, n] = args as [Print, Print | undefined];
    if (fn === square && isApplied(a)) return this.raised(a, "2");
    const isDigit = n?.kind === "number" && !n.minus && /^[2-9]$/.test(n.body);
    if (fn === pow && isApplied(a) && isDigit) return this.raised(a, n.body);
    const print = super.apply(fn, args);
    const command = args.length === 1 ? COMMAND.exec(fn.latex ?? "")?.[1] : undefined;
    // A greek letter without parentheses would be a factor.
    if (command === undefined || isGreek(command.slice(1))) return print;
    return this.applied(print, command, a);
  }

  /** Only the last factor of a product, and one that another function follows, goes without parentheses. */
  override times(a: Print, b: Print): Print {
    const isBefore = isApplied(b) && WAVE.test(b.command) && !a.minus && ENDS_WITH_WAVE.test(a.alone ?? "");
    const print = super.times(isBefore ? { ...a, body: a.alone as string } : a, b);
    // A factor in parentheses stays as it is.
    if (b.alone === undefined || b.minus || !print.body.endsWith(b.body)) return print;
    return { ...print, alone: this.bounded(print.body.slice(0, print.body.length - b.body.length) + b.alone) };
  }

  override mul(factors: readonly Print[]): Print {
    return factors.length === 2 ? super.mul(factors) : factors.reduce((product, factor) => this.times(product, factor));
  }

  private applied(print: Print, command: string, argument: Print): Applied {
    const isBare = !argument.minus && !argument.tall && MONOMIAL.test(argument.body);
    return { ...print, command, argument, ...(isBare && { alone: `${command} ${argument.body}` }) };
  }

  private raised({ command, argument }: Applied, exponent: string): Print {
    const body = this.bounded(`${command}^{${exponent}}${parenthesized(argument)}`);
    const isBare = !argument.minus && !argument.tall && MONOMIAL.test(argument.body);
    const print: Print = { level: POWER, minus: false, body, tall: argument.tall, start: "other", kind: "other" };
    const alone = isBare ? `${command}^{${exponent}} ${argument.body}` : body;
    return { ...print, alone, command, argument } as Print & { readonly command: string };
  }
}

/**
 * The formula in LaTeX as textbooks print functions: without parentheses where nothing is lost, and with their powers
 * on them.
 */
export const toTextbookLatex = ({ pool, id }: Node, maxLength?: number): string =>
  latexIn(new TextbookLatex(bounded(maxLength)), pool.store, id);
