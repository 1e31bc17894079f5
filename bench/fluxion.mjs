// The only file here that knows fluxion: it is measured as it is shipped, from the built package.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const entry = new URL("../dist/index.js", import.meta.url);

export const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
export const isBuilt = existsSync(entry);

const load = async () => {
  if (!isBuilt) throw new Error("fluxion is not built: run `npm run build` in the folder above first.");
  return import(entry.href);
};

/** String in, derivative string out. */
export async function derivativeOfText(form) {
  const { expr } = await load();
  return form === "pruned"
    ? (text, variable) => expr(text).derivative(variable).toString()
    : (text, variable) => expr(text).derivative(variable, 1, { form }).toString();
}

/** String in, the same expression as a string out: what reading and writing cost without deriving. */
export async function textOfText() {
  const { expr } = await load();
  return (text) => expr(text).toString();
}

/** The core on nodes: no text anywhere. */
export async function core() {
  const { Pool, functions, expr } = await load();
  const fn = (name, arity) => {
    const found = functions.get(name, arity);
    if (found === undefined) throw new Error(`fluxion has no function ${name} of ${arity}`);
    return found;
  };
  return {
    Pool,
    fn,
    rawDerivative: (node, variable) => expr(node).derivative(variable, 1, { form: "raw" }).node,
    prunedDerivative: (node, variable) => expr(node).derivative(variable).node,
    prune: (node) => expr(node).prune().node,
    evaluate: (node, point) => expr(node).evaluate(point),
  };
}

/** How many distinct nodes an expression has; ids below `from` are left out: what was there before. */
export function countNodes(root, from = 0) {
  const seen = new Uint8Array(root.id + 1);
  const stack = [root];
  seen[root.id] = 1;
  let count = 0;
  while (stack.length > 0) {
    const node = stack.pop();
    if (node.id >= from) count++;
    for (const arg of node.args ?? []) {
      if (seen[arg.id] === 1) continue;
      seen[arg.id] = 1;
      stack.push(arg);
    }
  }
  return count;
}
