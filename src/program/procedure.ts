import type { Fn } from "../ast/fn.ts";
import { functions } from "../functions/table.ts";
import type { Line, Ref } from "./line.ts";

/** A procedure of a program: a function of several numbers, which the program calls in place of repeated lines. */
export interface Procedure {
  /** The function that calls of it apply. */
  readonly fn: Fn;
  /** If it has several values: the functions that select each of them from a call. Otherwise a call is the value. */
  readonly takes: readonly Fn[];
  readonly inputs: readonly string[];
  readonly lines: readonly Line[];
  readonly results: readonly Ref[];
}

/** How a language writes procedures. */
export interface ProcedureSyntax {
  /** The text of a procedure with one or several results. */
  write(
    name: string,
    params: readonly string[],
    locals: readonly { readonly name: string; readonly text: string; readonly type?: string | undefined }[],
    results: readonly string[],
  ): string;
  /** One of the values of the call #1, counted from 0. */
  take(index: number): string;
  /** The type of several values, if locals have types. */
  type?(name: string): string;
}

/** A call with several values is not a number, and must stay with the lines that select from it. */
const CALLS = new WeakSet<Fn>();
const TAKES = new WeakSet<Fn>();

/** The functions that call a procedure, by its number from 1, and select its values. */
export function calledBy(number: number, values: number): Pick<Procedure, "fn" | "takes"> {
  const row = (name: string): Fn => ({ name, doc: "", params: [], hash: 0, table: functions });
  const fn = row(`part${number}`);
  const takes = values === 1 ? [] : Array.from({ length: values }, (_, i) => row(`part${number}_${i}`));
  if (values > 1) CALLS.add(fn);
  for (const take of takes) TAKES.add(take);
  return { fn, takes };
}

/** Whether a line selects one of the values of a call. */
export const isTake = (line: Line): boolean => line.op === "apply" && TAKES.has(line.fn);

/** Whether a line is a call with several values, or selects one of them. */
export const isOfCall = (line: Line): boolean => isTake(line) || (line.op === "apply" && CALLS.has(line.fn));
