import { limitMethods } from "../ast/budget.ts";
import { FluxionError } from "../ast/error.ts";
import type { Node } from "../ast/node.ts";
import { described, isRecord } from "../ast/options.ts";
import type { Pool } from "../ast/pool.ts";
import { type Arranged, byElement } from "../ast/shapes.ts";
import type { Id } from "../ast/store.ts";
import { derived } from "../diff/derivative.ts";
import type { Derived } from "../diff/forms.ts";
import { Formula, made } from "./formula.ts";
import { component, type Given } from "./given.ts";
import { type DerivativeOptions, formOf } from "./options.ts";
import { worked } from "./results.ts";
import { mapped, substituted, visited } from "./rewriting.ts";

/** A formula whose parts can be visited and replaced. */
export abstract class Rewritable<E extends Rewritable<E>> extends Formula<E> {
  /**
   * The expression with formulas or numbers substituted for variables simultaneously, in the form asked for (by default
   * "pruned"). Variables that are left out stay, which is partial evaluation. Numbers are exact as they are written.
   *
   * @throws FluxionError `bad-argument`
   * @example
   * expr("x^2 * y").substitute({ x: "2 * z" }).toString() // => "(2 * z) ^ 2 * y"
   * expr("x^2 * y").substitute({ x: 3 }).toString() // => "9 * y"
   * expr("x - y").substitute({ x: "y", y: "x" }).toString() // => "y - x"
   */
  substitute(values: Readonly<Record<string, Given<E> | Arranged<Given<E>>>>, options?: DerivativeOptions): E {
    if (!isRecord(values))
      throw new FluxionError("bad-argument", `Substitutions must be given by name, not as ${described(values)}.`, {
        hint: `For example { ${this.variables[0] ?? "x"}: "2*z" } or { ${this.variables[0] ?? "x"}: 3 }.`,
      });
    const form = formOf("substitute", options);
    const given = byElement<Given<E>>(this.node.pool.store, values);
    const names = Object.keys(given);
    const replaced = ({ node }: E): Node | Derived => {
      const pool = node.pool as Pool;
      const parts = new Map(names.map((name) => [name, component(pool, given[name] as Given<E>)]));
      const [id] = substituted(pool.store, [node], parts) as [Id];
      return derived(pool.node(id), [], form);
    };
    const by = this.derived.by?.filter((name) => !names.includes(name));
    return worked(this.withVariables(names), [], replaced, undefined, undefined, by);
  }

  /**
   * Calls a function with each part of the expression once, arguments first.
   *
   * @example
   * const names = new Set();
   * expr("sin(x) + sin(y)").visit((part) => part.kind === "func" && names.add(part.fn.name));
   * [...names] // => ["sin"]
   */
  visit(visitor: (part: Node) => void): void {
    visited(this.node, checkedFunction(visitor));
  }

  /**
   * The expression in which a function is applied to each part, arguments first. Its result replaces the part;
   * undefined leaves the part as it is.
   *
   * @example
   * expr("sin(x) + y").map((part) => (part.kind === "var" ? `${part.name}_1` : undefined)).toString() // => "sin(x_1) + y_1"
   */
  map(replacement: (part: Node) => Given<E> | undefined): E {
    checkedFunction(replacement);
    const pool = this.node.pool as Pool;
    return made(
      this as unknown as E,
      mapped(this.node, (part) => {
        const given = replacement(part);
        return given === undefined ? undefined : component(pool, given);
      }),
    );
  }
}

function checkedFunction<F>(given: F): F {
  if (typeof given === "function") return given;
  throw new FluxionError("bad-argument", `A function is needed here, not ${described(given)}.`, {
    hint: "It is called with each part of the expression.",
  });
}

limitMethods(Rewritable.prototype, { substitute: 1, visit: 1, map: 1 });
