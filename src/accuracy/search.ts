import type { Node } from "../ast/node.ts";
import { Pool } from "../ast/pool.ts";
import type { Id } from "../ast/store.ts";
import { attempt } from "../ast/work.ts";
import { derivative } from "../diff/derivative.ts";
import { ifelse, lt } from "../functions/table.ts";
import type { Box } from "../interval/enclosure.ts";
import { inside } from "../interval/interval.ts";
import { exactDouble } from "../interval/rounding.ts";
import { compiledForms } from "../machines/compile.ts";
import { stable } from "../stable/stable.ts";
import { Forms, formsOf, moved } from "./forms.ts";
import { Guard } from "./guard.ts";
import { Oracle } from "./oracle.ts";
import { bitsOfError } from "./ordinals.ts";
import { type Choice, chosen } from "./regions.ts";
import { type Sample, type Side, samples } from "./sample.ts";

/** The size of the search: points, forms of a function, and forms of it whose derivatives are tried. */
const [POINTS, FORMS, SOURCES] = [192, 48, 5];
/** The seed of the pseudorandom points. */
const SEED = 101;

/** Functions in the forms that the search chose. */
export interface Searched {
  readonly nodes: readonly Node[];
  /** How many forms of each were compared; 0 if there was no time, or no point at which it has a value. */
  readonly forms: readonly number[];
}

interface Measured {
  readonly forms: readonly Id[];
  readonly errors: readonly (readonly number[])[];
}

const NOTHING: Measured = { forms: [], errors: [] };

/**
 * Equal functions with the least error, by region. The forms of each are compared with values of 60 digits at points
 * spread over the doubles of a box. For a derivative of an earlier function, the derivatives of that function's best
 * forms are tried too.
 */
export function searched(roots: readonly Node[], inputs: readonly string[], sides: readonly Side[]): Searched {
  const search = new Search(inputs, sides);
  const ids = roots.map((root) => moved(search.pool, root));
  const nodes = ids.map((_, i) => {
    // The remaining work is divided evenly among the remaining functions.
    const found = attempt(1 / (ids.length - i + 1), () => search.best(ids, i));
    if (found === undefined) search.found[i] = NOTHING;
    return found ?? (stable([search.pool.node(ids[i] as Id)])[0] as Node);
  });
  return { nodes, forms: search.found.map(({ forms }) => forms.length) };
}

class Search {
  readonly pool: Pool = new Pool();
  readonly found: Measured[] = [];
  private readonly inputs: readonly string[];
  private readonly sides: readonly Side[];
  private readonly box: Box;

  constructor(inputs: readonly string[], sides: readonly Side[]) {
    this.inputs = inputs;
    this.sides = sides;
    this.box = new Map(inputs.map((name, i) => [name, inside(sides[i] as Side)]));
  }

  best(ids: readonly Id[], i: number): Node {
    const { pool, inputs } = this;
    const node = pool.node(ids[i] as Id);
    const at = samples(new Oracle([node]), inputs, this.sides, POINTS, SEED + i);
    const forms = new Forms(pool, FORMS);
    // The form to use if none is better.
    const [usual] = forms.put(stable([node])) as [Node];
    this.found[i] = NOTHING;
    if (at.length === 0) return usual;
    for (const slope of this.slopes(ids, i)) forms.put([slope, ...(attempt(0.1, () => stable([slope])) ?? [])]);
    formsOf(forms, node, inputs, this.box);
    const guard = new Guard(pool, node.id, usual.id);
    const guarded = forms.all.map((id) => attempt(0.1, () => guard.of(id)) ?? usual.id);
    const errors = errorsOf(pool, guarded, inputs, at);
    this.found[i] = { forms: forms.all, errors };
    const choice = chosen(
      errors,
      at.map(({ point }) => point),
    );
    return pool.node(branches(pool, choice, guarded, inputs));
  }

  /** The derivatives of the best forms of an earlier function, if this one is its derivative. */
  private slopes(ids: readonly Id[], at: number): Node[] {
    const { pool } = this;
    for (let i = 0; i < at; i++)
      for (const name of this.inputs) {
        const slope = attempt(0.1, () => derivative(pool.node(ids[i] as Id), [name], "pruned"));
        if (slope === undefined || moved(pool, slope) !== ids[at]) continue;
        const { forms, errors } = this.found[i] as Measured;
        const totals = errors.map((each) => each.reduce((a, b) => a + b, 0));
        const order = [...forms.keys()].sort((a, b) => (totals[a] as number) - (totals[b] as number));
        return order
          .slice(0, SOURCES)
          .flatMap((k) => attempt(0.1, () => derivative(pool.node(forms[k] as Id), [name], "pruned")) ?? []);
      }
    return [];
  }
}

/** The bits of error of each form, compiled, at each point. */
function errorsOf(pool: Pool, forms: readonly Id[], inputs: readonly string[], at: readonly Sample[]): number[][] {
  return forms.map((id) => {
    const layout = { leaves: [pool.node(id)], outputs: [{ name: "", shape: [], offset: 0 }], restore: () => undefined };
    const run = compiledForms(layout, layout.leaves, inputs, { backend: "interpreter" });
    const [point, result] = [new Float64Array(inputs.length), new Float64Array(1)];
    return at.map(({ point: place, exact }) => {
      point.set(place);
      return bitsOfError(run.run(point, result)[0] as number, exact[0] as number);
    });
  });
}

function branches(pool: Pool, choice: Choice, forms: readonly Id[], inputs: readonly string[]): Id {
  if ("form" in choice) return forms[choice.form] as Id;
  const { store } = pool;
  const bound = store.constant(exactDouble(choice.bound));
  const isBelow = store.apply(lt, [store.variable(inputs[choice.variable] as string), bound]);
  return store.apply(ifelse, [
    isBelow,
    branches(pool, choice.below, forms, inputs),
    branches(pool, choice.above, forms, inputs),
  ]);
}
