/** Elements and parts of arrays: x[1], A[2, :], x[i]. */
import { elementName, isKnown, type Shape } from "../ast/shapes.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Tree } from "../syntax/mathjs.ts";
import { isOpen, isScalar, kindOf, type Value } from "./array.ts";
import { elements, type Places } from "./indexing.ts";
import { Names } from "./names.ts";
import type { ArrayReader } from "./reader.ts";
import { refuseOpen } from "./refusals.ts";
import { fixedValue } from "./whole.ts";

export function accessed(reader: ArrayReader, tree: Tree, of: Value | undefined, names: Names): Value {
  const [object, index] = tree.children as [Tree, Tree | undefined];
  if (index === undefined || index.children.some((each) => each.type === "string") || tree.op === "=")
    return reader.fail(
      tree,
      "not-real-scalar",
      tree.op === "=" ? "Elements cannot be assigned to." : "Properties are not supported.",
      "Write elements as x[1] or A[2, 3].",
    );
  if (of === undefined || isScalar(of))
    return reader.fail(
      object,
      "bad-shape",
      `${object.text || "This"} is a number and has no elements.`,
      `For an array declare its shape: { shapes: { ${object.text || "x"}: [${index.children.map(() => 3).join(", ")}] } }.`,
    );
  if (of.shape.length !== index.children.length)
    return reader.fail(
      object,
      "bad-shape",
      `An element of ${kindOf(of)} takes ${of.shape.length} ${of.shape.length === 1 ? "index" : "indices"}, not ${index.children.length}.`,
      of.shape.length === 1 ? "Write x[1]." : "Write A[1, 2], or A[1, :] for a row.",
    );
  if (isOpen(of)) {
    const places = index.children.map((place) => reader.number(place, names));
    return elementOf(reader, of.name, of.shape, places, of.element, index);
  }
  const places = index.children.map((place, axis) => placesOf(reader, place, of.shape[axis] as number, names));
  return elements(of, places);
}

/** An element of an array of unknown length. */
function elementOf(
  reader: ArrayReader,
  name: string,
  shape: Shape,
  places: readonly Id[],
  fn: Parameters<Store["apply"]>[0],
  index: Tree,
): Id {
  const fixed = places.map((place) => fixedValue(reader.store, place));
  if (!fixed.every((place) => place !== undefined)) return reader.store.apply(fn, places);
  for (const [axis, place] of (fixed as number[]).entries())
    checkedPlace(
      reader,
      place,
      isKnown([shape[axis] ?? ""]) ? (shape[axis] as number) : Number.POSITIVE_INFINITY,
      index,
    );
  return reader.store.variable(elementName(name, fixed as number[]));
}

/** The positions that an index selects along an axis of this length. */
function placesOf(reader: ArrayReader, tree: Tree, length: number, names: Names): Places {
  const inner = new Names(names);
  inner.set("end", reader.store.constant(length));
  const value = reader.read(asNumbers(tree), inner);
  if (isScalar(value)) return checkedPlace(reader, reader.whole(value, tree), length, tree);
  if (isOpen(value)) return refuseOpen(reader, tree, value);
  return value.ids.map((id) => checkedPlace(reader, reader.whole(id, tree), length, tree));
}

function checkedPlace(reader: ArrayReader, place: number, length: number, tree: Tree): number {
  if (Number.isInteger(place) && place >= 1 && place <= length) return place;
  return reader.fail(
    tree,
    "bad-shape",
    `There is no index ${place}${length === Number.POSITIVE_INFINITY ? "" : ` of ${length}`}.`,
    "Indices count from 1, as in mathjs and in print.",
  );
}

/** The ends of a range that mathjs writes as literals: the 1 of x[:]. */
function asNumbers(tree: Tree): Tree {
  if (tree.type !== "range" || tree.children.every(({ type }) => type !== "literal")) return tree;
  const children = tree.children.map((end) =>
    end.type === "literal" ? Object.assign(Object.create(Object.getPrototypeOf(end)), end, { type: "number" }) : end,
  );
  return Object.assign(Object.create(Object.getPrototypeOf(tree)), tree, { children });
}
