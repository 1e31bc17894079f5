import type { Limits } from "../index.ts";
import type { Input } from "./input.ts";

/** The environment of a command. */
export interface Io {
  /** The standard input; undefined if it is a terminal. */
  readonly stdin?: Input | undefined;
  /** Prints; its result is awaited before the next text. */
  out(text: string): unknown;
  err(text: string): unknown;
  /** Reports the progress of long work; undefined if nobody is watching. */
  progress?(text: string): unknown;
  /**
   * Writes a file.
   *
   * @throws FluxionError if that fails
   */
  save(path: string, text: string): void;
  readonly color: boolean;
  readonly version?: string;
  /** The page of the lab; undefined if it is not installed. */
  readonly lab?: LabPage | undefined;
  /** Serves tools on the standard input and output from now on, each call within limits. */
  serveTools?(limits: Limits | undefined): Promise<void>;
}

interface LabPage {
  /** Of the file. */
  readonly address: string;
  /** Serves it at a local port until the process ends, and gives its address. */
  serve(port: number): Promise<string>;
  /** Opens an address in the browser; false if that fails. */
  open(address: string): Promise<boolean>;
}

/** The kinds of words after a command's name, and the values that `run` gets for them. */
interface Words {
  /** One formula; "-" or no word reads it from the standard input. With `batch`, one per line. */
  formula: string;
  required: string;
  optional: string | undefined;
  /** All remaining words, at least one. */
  list: readonly string[];
}

export type Word = Words[keyof Words];

export interface Argument<Kind extends keyof Words = keyof Words> {
  readonly kind: Kind;
  readonly summary: string;
}

/** An option; its key in the command is its name, `maxNodes` for --max-nodes. */
export interface Option<Value> {
  /** The placeholder of its value, "<names>"; an option without one is a flag. */
  readonly value?: string;
  /** A short name, o for -o. */
  readonly short?: string;
  readonly summary: string;
  readonly choices?: readonly (Value & string)[];
  /** Whether it is required. */
  readonly isRequired?: true;
  /** Its value if left out. */
  readonly initial?: Value;
  /**
   * The value that a text stands for; `previous` is the value from an earlier use of the same option.
   *
   * @throws InvalidArgumentError of commander, saying what the text should be
   */
  read?(text: string, previous: Value | undefined): Value;
}

/** The result of a command. */
export interface Result {
  /** What --format json prints, after the command's name and its arguments. The shape is stable. */
  readonly data: object;
  /** The text that any other format prints; the final newline may be left out. An empty text prints nothing. */
  text(): string | Promise<string>;
  /** Remarks for the standard error. */
  readonly notes?: readonly string[];
  /** 0 if left out. */
  readonly exitCode?: number;
  /** Whether the command has written the file of --output itself. */
  readonly isWritten?: true;
}

type Arguments = Readonly<Record<string, Argument>>;
type Options = Readonly<Record<string, Option<unknown>>>;

/** The settings that every command has. */
interface Everywhere {
  /** The limits of the command; the loop in main.ts enforces them while `run` runs. */
  readonly limit?: Limits | undefined;
}

/**
 * A command. Its words and options are rows by name; `run` gets their values under the same names. The loop in main.ts
 * handles three options too: `format`, where json prints the data; `batch`, for a command whose only argument is a
 * formula; and `output`, the file to write to.
 */
export interface Command<A extends Arguments = Arguments, O extends Options = Options> {
  readonly name: string;
  readonly summary: string;
  /**
   * Command lines that work. The first exits with 0 and is in the program's help too. One that exits with another code
   * ends in "# exit code 1"; one that needs an optional package ends in "# with" and its name.
   */
  readonly examples: readonly [string, ...string[]];
  readonly arguments: A;
  readonly options: O;
  /** The help's sentence on exit codes, if it is not the usual one; the sentence on failures is added. */
  readonly exitCodes?: string;
  /**
   * Does the work. Modules that are slow to load are imported here, when needed.
   *
   * @throws FluxionError on bad input
   */
  run(
    input: { readonly [K in keyof A]: Words[A[K]["kind"]] },
    settings: { readonly [K in keyof O]: O[K] extends Option<infer Value> ? Value : never } & Everywhere,
    io: Io,
  ): Result | Promise<Result>;
}

/** A command whose `run` is type-checked against the arguments and options that it names. */
export const command = <A extends Arguments, O extends Options>(row: Command<A, O>): Command => row;
