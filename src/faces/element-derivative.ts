import { elementDerivative } from "../arrays/element-derivative.ts";
import type { Id } from "../ast/store.ts";
import { finished } from "../diff/derivative.ts";
import type { Form } from "../diff/mode.ts";
import type { OpenElement } from "./elements.ts";
import type { Formula } from "./formula.ts";
import { type OrderOptions, orderAndForm } from "./options.ts";
import { worked } from "./results.ts";

/** The derivative by an element of an array of unknown length, repeated `order` times. */
export function derivativeByElement<E extends Formula<E>>(
  f: E,
  { array, places }: OpenElement,
  order?: number | OrderOptions,
  options?: OrderOptions,
): E {
  const { order: times, form } = orderAndForm("derivative", order, options);
  const derive = ({ node }: E, as: Form) => {
    let found = node;
    for (let i = 0; i < times; i++) found = elementDerivative(found, array, places);
    const { ids, complete } = finished(node.pool.store, [found.id], as);
    return { node: node.pool.node(ids[0] as Id), complete };
  };
  return worked(f, [], derive, form, form, [...(f.derived.by ?? []), array]);
}
