import { FluxionError } from "../ast/error.ts";
import type { Fn, FunctionTable } from "../ast/fn.ts";
import { IDENTIFIER } from "../ast/names.ts";
import { WeakTable } from "../ast/weak-table.ts";
import { functions, hashOf } from "../functions/table.ts";
import { latexName } from "./greek.ts";
import { PRIME } from "./mathjs.ts";
import { type RowReader, rowReaders } from "./row-reader.ts";
import type { Source } from "./scan.ts";

/**
 * An unknown function: its rows are made on demand, and their partials are unknown functions again.
 *
 * A derivative of f(x) is written with primes: f'(x), f''(x). One of f(x, y) has the numbers of the arguments by which
 * it was taken as subscripts, in ascending order because their order does not matter: f_1(x, y), f_112(x, y).
 */
class Family implements FunctionTable {
  private readonly name: string;
  private readonly rows = new Map<string, Fn>();

  constructor(name: string) {
    this.name = name;
  }

  get(name: string, arity: number): Fn | undefined {
    const by = this.derivative(name);
    if (by === undefined) return functions.get(name, arity);
    const isOne = name.endsWith(PRIME) || name.endsWith("'");
    const fits = by === "" ? arity > 0 && arity < 10 : isOne ? arity === 1 : arity > 1 && Number(by.at(-1)) <= arity;
    return fits ? this.row(by, arity) : undefined;
  }

  named(name: string): readonly Fn[] {
    const by = this.derivative(name);
    if (by === undefined) return functions.named(name);
    return [this.row(by, name.includes("_", this.name.length) ? Math.max(2, Number(by.at(-1))) : 1)];
  }

  /** Whether a name is this function's or one of its derivatives'. */
  has(name: string): boolean {
    return this.derivative(name) !== undefined;
  }

  /** The arguments by which a name's derivative is taken, in ascending order; undefined for other names. */
  private derivative(name: string): string | undefined {
    if (!name.startsWith(this.name)) return undefined;
    const rest = name.slice(this.name.length);
    if (/^['\u2032]*$/.test(rest)) return "1".repeat(rest.length);
    return /^_[1-9]+$/.test(rest) ? [...rest.slice(1)].sort().join("") : undefined;
  }

  private row(by: string, arity: number): Fn {
    const name = this.written(by, arity);
    const key = `${name}/${arity}`;
    let fn = this.rows.get(key);
    if (fn === undefined) {
      // A parameter with the function's own name could not be distinguished from it.
      const stem = this.name.startsWith("x") ? "t" : "x";
      const params = Array.from({ length: arity }, (_, i) => (arity === 1 ? stem : `${stem}${i + 1}`));
      const partials = params.map((_, i) => {
        const next = [...by, String(i + 1)].sort().join("");
        return `${this.written(next, arity)}(${params.join(", ")})`;
      });
      const doc = by === "" ? "An unknown function." : `A derivative of the unknown function ${this.name}.`;
      const latex = `${this.latex(by, arity)}(#*)`;
      const alsoVariable = arity > 1 && by !== "";
      fn = { name, params, partials, doc, latex, alsoVariable, hash: hashOf(key), table: this };
      this.rows.set(key, fn);
    }
    return fn;
  }

  private written(by: string, arity: number): string {
    if (by === "") return this.name;
    return arity === 1 ? this.name + "'".repeat(by.length) : `${this.name}_${by}`;
  }

  /** Primes up to three, then the order in parentheses, as in print. */
  private latex(by: string, arity: number): string {
    const name = latexName(this.name);
    if (by === "") return name;
    if (arity > 1) return `\\partial_{${by}} ${name}`;
    return by.length < 4 ? name + "'".repeat(by.length) : `${name}^{(${by.length})}`;
  }
}

/** One for each name, so that f is the same function in every text as long as a node uses it. */
const families = new WeakTable((name) => new Family(name));

/** A table in which functions of these names are unknown. */
export function withUnknown(base: FunctionTable, names: readonly string[] | undefined, read: RowReader): FunctionTable {
  if (names === undefined || names.length === 0) return base;
  for (const name of names)
    if (typeof name !== "string" || !IDENTIFIER.test(name))
      throw new FluxionError("bad-argument", `"${String(name)}" is not a name of a function.`, {
        hint: 'Unknown functions are given by their names: { unknown: ["f", "g"] }.',
      });
  const unknown = [...new Set(names)].map((name) => families.get(name));
  // Their partials have primes, which are not plain.
  for (const family of unknown) rowReaders.set(family, read);
  for (const name of names) {
    const owners = unknown.filter((family) => family.has(name));
    if (owners.length > 1)
      throw new FluxionError("bad-argument", `${name} would also be a derivative of another unknown function.`, {
        hint: "Choose another name for it.",
      });
  }
  const owner = (name: string): FunctionTable => unknown.find((family) => family.has(name)) ?? base;
  return { get: (name, arity) => owner(name).get(name, arity), named: (name) => owner(name).named(name) };
}

/** The text with the primes of unknown functions as the parser reads them; every character keeps its position. */
export function withPrimes(source: Source, table: FunctionTable): Source {
  if (!source.text.includes("'")) return source;
  const text = source.text.replace(/([\p{L}_$][\p{L}\p{N}_$]*)('*)/gu, (whole, name: string, primes: string) =>
    primes !== "" && table.named(name + primes).length > 0 ? name + PRIME.repeat(primes.length) : whole,
  );
  return { text, original: source.original, position: source.position };
}
