import { checkedOptions, type Schema } from "../ast/options.ts";
import { FluxionError } from "../index.ts";
import type { Parameter } from "./parameter.ts";

/** The result of a tool, as JSON. */
export type Found = Readonly<Record<string, unknown>>;

/** A tool. Its arguments are rows, by name; `run` gets those that were given, checked. */
export interface Tool<Given extends object = Readonly<Record<string, never>>> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly parameters: { readonly [Name in keyof Given]-?: Parameter };
  /** The JSON Schema of each part of the data; those in `always` are there whatever was asked. */
  readonly output: Readonly<Record<string, object>>;
  readonly always: readonly string[];
  /**
   * Does the work.
   *
   * @throws FluxionError on bad input
   */
  run(given: Given): Found;
}

/** A tool, its `run` checked against the parameters it names. */
export const tool = <Given extends object>(row: Tool<Given>): Tool => row as unknown as Tool;

/**
 * Runs a tool on what a client sent.
 *
 * @throws FluxionError for arguments that are unknown, missing or of the wrong kind
 */
export function called({ name, parameters, run }: Tool, sent: unknown): Found {
  const rows = Object.entries(parameters);
  const schema = Object.fromEntries(rows.map(([key, { field }]) => [key, field])) as Schema<object>;
  const given = checkedOptions<object>(name, sent, schema);
  const missing = rows.find(([key, { isRequired }]) => isRequired && !Object.hasOwn(given, key));
  if (missing !== undefined)
    throw new FluxionError("bad-argument", `${name} needs the argument "${missing[0]}".`, {
      hint: (missing[1].schema as { readonly description: string }).description,
    });
  return run(given as Readonly<Record<string, never>>);
}
