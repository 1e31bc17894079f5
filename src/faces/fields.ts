import { FluxionError } from "../ast/error.ts";
import { checkedNames } from "../ast/names.ts";
import { givenLimits } from "../ast/options.ts";
import type { Id, Store } from "../ast/store.ts";
import { variablesOf } from "../ast/variables.ts";
import { limited } from "../ast/work.ts";
import { finished } from "../diff/derivative.ts";
import * as fields from "../diff/field.ts";
import { type Form, type Mode, modeOf } from "../diff/mode.ts";
import { continued } from "../local/isolated.ts";
import { Expression } from "./expression.ts";
import { List } from "./list.ts";
import { absentNotes, lostBy } from "./notes.ts";
import { type DerivativeOptions, formOf } from "./options.ts";
import { madeAgain, partOf } from "./origin.ts";
import { type Typed, typed } from "./typed.ts";
import { field, idOf, inOnePool, type VectorInput } from "./vector.ts";

/**
 * The divergence of a vector field: the sum of the derivatives of each component by its own variable.
 *
 * @throws FluxionError `bad-argument` unless there is one variable for each component
 * @example
 * divergence("[x^2*y, y*z, z]", ["x", "y", "z"]).toString() // => "2 * x * y + z + 1"
 */
export const divergence = (
  f: VectorInput,
  variables: readonly string[],
  options?: DerivativeOptions & Typed,
): Expression =>
  derived("divergence", f, variables, options, (store, ids, names, mode) => [
    fields.divergence(store, ids, names, mode),
  ])[0] as Expression;

/**
 * The curl of a vector field of three components over three variables.
 *
 * @throws FluxionError `bad-argument` unless there are three
 * @example
 * curl("[-y, x, 0]", ["x", "y", "z"]).map(String) // => ["0", "0", "2"]
 */
export const curl = (
  f: VectorInput,
  variables: readonly string[],
  options?: DerivativeOptions & Typed,
): List<Expression> =>
  derived("curl", f, variables, options, (store, ids, names, mode) => {
    if (ids.length === 3) return fields.curl(store, ids, names, mode);
    throw new FluxionError("bad-argument", `A curl needs three components, not ${ids.length}.`, {
      hint: 'Give a field in the plane the third component 0: "[P, Q, 0]", ["x", "y", "z"].',
    });
  });

/** An expression derived from a field over as many variables as it has components. */
function derived(
  owner: string,
  f: VectorInput,
  variables: readonly string[],
  options: (DerivativeOptions & Typed) | undefined,
  derive: (store: Store, ids: readonly Id[], names: readonly string[], mode: Mode) => Id[],
): List<Expression> {
  const { how, rest } = typed<DerivativeOptions>(options);
  return limited(givenLimits(options), () => fieldOf(f, variables, formOf(owner, rest), how, derive));
}

function fieldOf(
  f: VectorInput,
  variables: readonly string[],
  form: Form,
  how: Typed,
  derive: (store: Store, ids: readonly Id[], names: readonly string[], mode: Mode) => Id[],
): List<Expression> {
  const { names, expressions } = field(f, checkedNames(variables), how);
  if (names.length !== expressions.length)
    throw new FluxionError(
      "bad-argument",
      `A field of ${expressions.length} components needs ${expressions.length} variables.`,
      { hint: 'Name them in the order of the components: ["x", "y", "z"].' },
    );
  const made = (parts: readonly Expression[]): List<Expression> => {
    const nodes = inOnePool(parts);
    const { pool } = nodes[0];
    const again = madeAgain(parts, made);
    const notes = (): string[] => absentNotes(names, variablesOf(nodes));
    const results = derive(pool.store, nodes.map(idOf), names, modeOf(pool.store, form, continued));
    const { ids, complete } = finished(pool.store, results, form);
    const found = ids.map((id) => pool.node(id));
    const conditions = lostBy(names, () => nodes.map((node) => [node, found]));
    const entries = found.map(
      (node, i) =>
        new Expression(node, { again: partOf(again, (list) => list[i]), notes, complete, conditions, by: names }),
    );
    return new List(entries, { again, notes, conditions, form });
  };
  return made(expressions.map((each) => each.withVariables(names)));
}
