/** Parts of a formula in print, and the parentheses around them. */

/** An expression in print. */
export interface Print {
  readonly level: number;
  /** It is written with a minus in front, which is left out of `body`. */
  readonly minus: boolean;
  readonly body: string;
  /** Taller than a line, so that parentheses around it must grow. */
  readonly tall: boolean;
  /**
   * What a number before it would run into: a digit; a fraction, which would make it a mixed number. A factor d, which
   * above and below a bar would be that of a derivative.
   */
  readonly start: "digit" | "fraction" | "d" | "other";
  /**
   * What the factor after it would run into: a digit; \Delta, with which a letter is one name; what looks like a
   * function before parentheses.
   */
  readonly end?: "digit" | "change" | "function" | undefined;
  readonly kind: "number" | "leaf" | "other";
  /** The body if no factor follows; by default the same. */
  readonly alone?: string | undefined;
  /** The operand of a negation, if a fraction bar groups it. */
  readonly inner?: string | undefined;
}

export const full = (print: Print): string => (print.minus ? `-${print.body}` : print.body);

/** The print if no factor follows. */
export const alone = (print: Print): string => (print.minus ? "-" : "") + (print.alone ?? print.body);

export const parenthesized = (print: Print): string =>
  print.tall ? `\\left(${alone(print)}\\right)` : `(${alone(print)})`;

export const within = (print: Print, level: number): string =>
  print.level >= level ? full(print) : parenthesized(print);

/** The same if no factor follows. */
export const withinAlone = (print: Print, level: number): string =>
  print.level >= level ? alone(print) : parenthesized(print);
