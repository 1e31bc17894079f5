import type { Expression, Node } from "../engine.ts";

/** As many colours as the page has. */
const COLOURS = 6;

/** The compound parts of an expression from the outside in, as many as there are colours. */
export function partsIn(f: Expression): Node[] {
  const found: Node[] = [];
  const open = [...f.node.args];
  const met = new Set(open);
  for (let node = open.shift(); node !== undefined && found.length < COLOURS; node = open.shift()) {
    if (node.kind === "func" || node.kind === "add" || node.kind === "mul") found.push(node);
    for (const arg of node.args)
      if (!met.has(arg)) {
        met.add(arg);
        open.push(arg);
      }
  }
  return found;
}
