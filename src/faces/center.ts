import { FluxionError } from "../ast/error.ts";
import type { Bounded } from "../ast/limits.ts";
import { checkedName } from "../ast/names.ts";
import { isNode, type Node } from "../ast/node.ts";
import { anything, type Field, isOf, isRecord, limits, type Schema, text, wholeNumber } from "../ast/options.ts";
import type { Pool } from "../ast/pool.ts";
import { type Arranged, byElement } from "../ast/shapes.ts";
import { meantVariables } from "../ast/variables.ts";
import { Formula } from "./formula.ts";
import { component, type Given } from "./given.ts";

/** A point to expand about: a coordinate for each variable, or one for the only variable. */
export type CenterOf<E> = Given<E> | Readonly<Record<string, Given<E> | Arranged<Given<E>>>>;

/** Options of a Taylor polynomial. */
export interface TaylorOptionsOf<E> extends Bounded {
  /** The point: a coordinate for each variable to expand in, or that of the only variable; by default 0. */
  readonly at?: CenterOf<E>;
  /** The variable, if `at` is a single coordinate and the expression has several. */
  readonly wrt?: string;
  /** The highest order; by default 5. */
  readonly order?: number;
}

const WRT: Field = { ...text, hint: "For several variables give the point by name: { at: { x: 0, y: 0 } }." };

export const TAYLOR: Schema<TaylorOptionsOf<unknown>> = { at: anything, wrt: WRT, order: wholeNumber(0), limits };

/** The coordinates of a point as nodes of the pool of an expression. */
export function center(f: Node, at: CenterOf<unknown>, variable: string | undefined): Map<string, Node> {
  const pool = f.pool as Pool;
  if (isByName(at))
    return new Map(
      Object.entries(byElement<Given<unknown>>(pool.store, at)).map(([name, each]) => [
        name,
        pool.node(component(pool, each)),
      ]),
    );
  const variables = variable === undefined ? meantVariables([f]) : [variable];
  if (variable === undefined && variables.length !== 1)
    throw new FluxionError("bad-argument", `The expression has ${variables.length} variables: which one do you mean?`, {
      hint: "Name them: { at: { x: 0 } }.",
    });
  return new Map([[checkedName(variable ?? variables[0], () => variables), pool.node(component(pool, at))]]);
}

/** The variables that a center names. */
export const namedIn = (at: CenterOf<unknown>): string[] => (isByName(at) ? Object.keys(at) : []);

/** Whether a center has a coordinate for each of some names. */
const isByName = (at: CenterOf<unknown>): at is Readonly<Record<string, Given<unknown>>> =>
  isRecord(at) && !isNode(at) && !isOf(at, Formula);
