import { printable } from "./printable.ts";

/** Where in the source text an error lies: offsets from 0, `end` exclusive. */
export interface Position {
  readonly start: number;
  readonly end: number;
}

/** The details of an error, apart from its code and its sentence. */
export interface ErrorDetails {
  readonly position?: Position | undefined;
  readonly source?: string | undefined;
  /** The text to write instead, or the thing to try next. */
  readonly hint?: string | undefined;
  readonly cause?: unknown;
}

/** The kinds of errors: programs branch on the code, people read the message. */
export type ErrorCode =
  | "empty-input"
  | "syntax"
  | "misread"
  | "bare-function"
  | "unknown-function"
  | "argument-count"
  | "not-real-scalar"
  | "bad-definition"
  | "bad-shape"
  | "too-large"
  | "too-much-work"
  | "too-deep"
  | "unbound-variable"
  | "bad-argument"
  | "no-derivative"
  | "no-taylor"
  | "bad-row"
  | "no-code"
  | "foreign-node"
  | "not-text"
  | "input-output"
  | "unsupported";

/**
 * The one type of error fluxion throws on bad input.
 *
 * If the trouble is in a text, `source` is that text and `position` the place in it.
 */
export class FluxionError extends Error {
  override readonly name = "FluxionError";
  readonly code: ErrorCode;
  readonly position: Position | undefined;
  readonly source: string | undefined;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, details?: ErrorDetails | null) {
    super(message, details?.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.position = details?.position;
    this.source = details?.source;
    this.hint = details?.hint;
  }

  /**
   * The message, the line of the source with a caret under the trouble, and the hint, as lines of plain text, safe to
   * print.
   */
  diagnostic(): string {
    const lines = [`error: ${this.message}`];
    if (this.position !== undefined && this.source !== undefined && this.source.trim() !== "")
      lines.push(...caret(this.source, this.position));
    if (this.hint !== undefined) lines.push(`hint: ${this.hint}`);
    return printable(lines.join("\n"));
  }

  /** The error as data: code, message, position and hint. */
  toJSON(): object {
    return { code: this.code, message: this.message, position: this.position, hint: this.hint };
  }
}

/** Longer source lines are cut to a window of this many characters around the trouble. */
const WINDOW = 100;

function caret(source: string, { start, end }: Position): string[] {
  // Given a place before the first character, lastIndexOf would look at the first one.
  const lineStart = start === 0 ? 0 : source.lastIndexOf("\n", start - 1) + 1;
  const newline = source.indexOf("\n", start);
  const lineEnd = newline < 0 ? source.length : newline;
  const from = Math.max(lineStart, Math.min(start - WINDOW / 2, lineEnd - WINDOW));
  const to = Math.min(lineEnd, from + WINDOW);
  const before = from > lineStart ? "..." : "";
  const after = to < lineEnd ? "..." : "";
  const text = source.slice(from, to).replaceAll(/[\t\r]/g, " ");
  const width = Math.max(1, Math.min(end, to) - start);
  return [`  ${before}${text}${after}`, `  ${" ".repeat(before.length + start - from)}${"^".repeat(width)}`];
}
