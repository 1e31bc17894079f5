import { FluxionError } from "../ast/error.ts";
import { Interpretation } from "../ast/interpretation.ts";
import { isNode, type Node } from "../ast/node.ts";
import { childrenFirst, type Pool } from "../ast/pool.ts";
import { fromNumber } from "../ast/rational.ts";
import { parse } from "../syntax/parse.ts";

/** A coordinate: a number, which is exact as it is written, a formula such as "pi / 2", or an expression. */
export type Coordinate = number | string | Node | { readonly node: Node };

/** A coordinate for each variable, or one for the only variable. */
export type Center = Coordinate | Readonly<Record<string, Coordinate>>;

/** The coordinates of a point as expressions of the same pool. */
export function readCenter(root: Node, center: Center, variable?: string): Map<string, Node> {
  if (center === null || center === undefined) throw noCoordinate();
  if (!isCoordinate(center))
    return new Map(Object.entries(center).map(([name, each]) => [name, coordinate(root, each)]));
  return new Map([[variable ?? onlyVariable(root), coordinate(root, center)]]);
}

/** A coordinate, or a component of a direction, as an expression of the same pool. */
function coordinate({ pool }: Node, value: Coordinate): Node {
  const isExpression = typeof value === "object" && value !== null && isCoordinate(value);
  if (!(isExpression || typeof value === "string" || Number.isFinite(value))) throw noCoordinate();
  const { store } = pool;
  if (typeof value === "number") return pool.node(store.constant(fromNumber(value)));
  const node = typeof value === "string" ? parse(value, { pool: pool as Pool }) : isNode(value) ? value : value.node;
  return node.pool === pool ? node : pool.node(new Interpretation(node.pool.store, store).of(node.id));
}

function isCoordinate(center: Center): center is Coordinate {
  return typeof center !== "object" || isNode(center) || isNode((center as { node?: unknown }).node);
}

const noCoordinate = (): FluxionError =>
  new FluxionError("bad-argument", "A coordinate is a finite number or a formula.", {
    hint: 'For example { x: 1 }, { x: "pi / 2" }.',
  });

function onlyVariable(root: Node): string {
  const names = childrenFirst([root]).flatMap((part) => (part.kind === "var" ? [part.name] : []));
  if (names.length === 1) return names[0] as string;
  throw new FluxionError("bad-argument", `The expression has ${names.length} variables: which one is meant?`, {
    hint: "Name them: { at: { x: 0 } }.",
  });
}
