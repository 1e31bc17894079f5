import type { Fn } from "../ast/fn.ts";
import { functions } from "../functions/table.ts";
import type { Line, Ref } from "./line.ts";

/** A function of a program's own, of several numbers, which it calls where it would do the same again. */
export interface Procedure {
  /** What calls of it apply. */
  readonly fn: Fn;
  /** Where it has several values: what takes each of them out of a call. Otherwise a call is the value. */
  readonly takes: readonly Fn[];
  readonly inputs: readonly string[];
  readonly lines: readonly Line[];
  readonly results: readonly Ref[];
}

/** How a language writes procedures. */
export interface ProcedureSyntax {
  /** The text of one; results are several, or one. */
  write(
    name: string,
    params: readonly string[],
    locals: readonly { readonly name: string; readonly text: string; readonly type?: string | undefined }[],
    results: readonly string[],
  ): string;
  /** One of several values of the call #1, counted from 0. */
  take(index: number): string;
  /** The type of several values, where locals have types. */
  type?(name: string): string;
}

/** A call of several values is no number, nor may it be parted from what takes them. */
const CALLS = new WeakSet<Fn>();
const TAKES = new WeakSet<Fn>();

/** What calls a procedure, by its number from 1, and takes its values. */
export function calledBy(number: number, values: number): Pick<Procedure, "fn" | "takes"> {
  const row = (name: string): Fn => ({ name, doc: "", params: [], hash: 0, table: functions });
  const fn = row(`part${number}`);
  const takes = values === 1 ? [] : Array.from({ length: values }, (_, i) => row(`part${number}_${i}`));
  if (values > 1) CALLS.add(fn);
  for (const take of takes) TAKES.add(take);
  return { fn, takes };
}

/** Whether a line takes one of several values out of a call. */
export const isTake = (line: Line): boolean => line.op === "apply" && TAKES.has(line.fn);

/** Whether a line is a call of several values, or takes one of them. */
export const isOfCall = (line: Line): boolean => isTake(line) || (line.op === "apply" && CALLS.has(line.fn));
