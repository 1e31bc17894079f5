import type { Limits } from "../index.ts";
import type { Input } from "./input.ts";

/** What a command needs of the world. */
export interface Io {
  /** The standard input; undefined where a person sits at it. */
  readonly stdin?: Input | undefined;
  /** Prints; what it gives is awaited before the next text comes. */
  out(text: string): unknown;
  err(text: string): unknown;
  /** Says how far long work is; undefined where nobody looks on. */
  progress?(text: string): unknown;
  /**
   * Writes a file.
   *
   * @throws FluxionError where that cannot be done
   */
  save(path: string, text: string): void;
  readonly color: boolean;
  readonly version?: string;
  /** The page of the lab; undefined where it is not there. */
  readonly lab?: LabPage | undefined;
  /** Serves tools on the standard input and output from now on, each call within limits. */
  serveTools?(limits: Limits | undefined): Promise<void>;
}

interface LabPage {
  /** Of the file. */
  readonly address: string;
  /** Serves it at a port of this machine until the process ends, and gives its address there. */
  serve(port: number): Promise<string>;
  /** Opens an address in the browser; false where that cannot be done. */
  open(address: string): Promise<boolean>;
}

/** The kinds of words after a command's name, and what `run` gets of each. */
interface Words {
  /** One formula: "-" or nothing reads it from the standard input. With `batch`, one a line. */
  formula: string;
  required: string;
  optional: string | undefined;
  /** All the words that are left, at least one. */
  list: readonly string[];
}

export type Word = Words[keyof Words];

export interface Argument<Kind extends keyof Words = keyof Words> {
  readonly kind: Kind;
  readonly summary: string;
}

/** An option; its name is its key in the command, `maxNodes` for --max-nodes. */
export interface Option<Value> {
  /** How its value is called, "<names>"; an option without one is there or not. */
  readonly value?: string;
  /** A letter that stands for its name, o for -o. */
  readonly short?: string;
  readonly summary: string;
  readonly choices?: readonly (Value & string)[];
  /** It must be given. */
  readonly isRequired?: true;
  /** Its value where it is left out. */
  readonly initial?: Value;
  /**
   * The value that a text stands for; `previous` is that of the same option before it.
   *
   * @throws InvalidArgumentError of commander, which says what the text should be
   */
  read?(text: string, previous: Value | undefined): Value;
}

/** What a command found. */
export interface Result {
  /** What --format json prints, after the command's name and its arguments. The shape is stable. */
  readonly data: object;
  /** What any other format prints; the newline at the end may be left out. An empty text prints nothing. */
  text(): string | Promise<string>;
  /** Remarks for the standard error. */
  readonly notes?: readonly string[];
  /** 0 if left out. */
  readonly exitCode?: number;
  /** The command has written the file of --output itself. */
  readonly isWritten?: true;
}

type Arguments = Readonly<Record<string, Argument>>;
type Options = Readonly<Record<string, Option<unknown>>>;

/** The settings that every command has. */
interface Everywhere {
  /** What the command may take; the loop in main.ts sees to it while `run` runs. */
  readonly limit?: Limits | undefined;
}

/**
 * A command. The words and options it takes are rows, by name; `run` gets their values under the same names.
 * Three options mean something to the loop in main.ts as well: `format`, where json prints the data; `batch`, for a
 * command whose one argument is a formula; and `output`, the file to write to.
 */
export interface Command<A extends Arguments = Arguments, O extends Options = Options> {
  readonly name: string;
  readonly summary: string;
  /**
   * Command lines that work. The first exits with 0, and stands in the program's help too; one that does not exit with
   * 0 ends in "# exit code 1", one that asks a package which is not installed with this one ends in "# with" and its
   * name.
   */
  readonly examples: readonly [string, ...string[]];
  readonly arguments: A;
  readonly options: O;
  /** The help's sentence on exit codes, where it is not the usual one; that of failures is added. */
  readonly exitCodes?: string;
  /**
   * Does the work. What is slow to load is imported here, when it is needed.
   *
   * @throws FluxionError on bad input
   */
  run(
    input: { readonly [K in keyof A]: Words[A[K]["kind"]] },
    settings: { readonly [K in keyof O]: O[K] extends Option<infer Value> ? Value : never } & Everywhere,
    io: Io,
  ): Result | Promise<Result>;
}

/** A command, its `run` checked against the arguments and options it names. */
export const command = <A extends Arguments, O extends Options>(row: Command<A, O>): Command => row;
