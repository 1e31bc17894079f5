import { type Graph, type GraphNode, graph, toText } from "../engine.ts";
import { layeredLayout } from "./layered-layout.ts";
import { partsIn } from "./parts.ts";
import { subjectOf } from "./subject.ts";
import { type Layout, type Place, type Placeable, treeLayout } from "./tree-layout.ts";

/** A node of the derivative as it is written, and where it goes. */
export interface StagedNode {
  readonly id: string;
  readonly label: string;
  readonly kind: GraphNode["kind"];
  readonly formula: string;
  /** Its place as a tree by the rules; pruned, and shared: none where pruning removes it. */
  readonly raw: Place;
  readonly pruned?: Place;
  readonly shared?: Place;
  /** The label after pruning, where that is another. */
  readonly prunedLabel?: string;
  /** The name of the shared node it becomes. */
  readonly becomes?: string;
  /** The number of the part of the formula that it is a copy of. */
  readonly part?: number;
}

interface Stage {
  readonly edges: readonly (readonly [user: string, operand: string])[];
  readonly width: number;
  readonly height: number;
  /** How many nodes are seen. */
  readonly count: number;
}

export interface Stages {
  readonly nodes: readonly StagedNode[];
  readonly raw: Stage;
  readonly pruned: Stage;
  readonly shared: Stage;
}

/** The derivative as the rules give it, pruned, and with equal parts as one: three pictures of the same nodes. */
export function stages({ text, wrt }: { readonly text: string; readonly wrt: string }): Stages {
  const { f } = subjectOf(text);
  const parts = new Map(partsIn(f).map((node) => [toText(node), node.id]));
  const raw = graph(f, { of: "raw", wrt, shape: "tree", strike: true });
  const written = placeable(raw);
  const rawLayout = treeLayout(written);
  const left = contracted(raw, written);
  const prunedLayout = treeLayout(left);
  const names = sharedNames(raw, left);
  const shared = merged(left, names);
  const sharedLayout = layeredLayout(shared);
  const remaining = new Set(left.map(({ id }) => id));
  const nodes = raw.nodes.map(({ id, label, kind, formula }): StagedNode => {
    const [first = "", after] = label.split(" → ");
    const name = names.get(id);
    const part = formula === undefined ? undefined : parts.get(formula);
    return {
      id,
      label: first,
      kind,
      formula: formula ?? first,
      ...(part !== undefined && { part }),
      raw: rawLayout.places.get(id) as Place,
      ...(after !== undefined && { prunedLabel: after }),
      ...(remaining.has(id) && {
        pruned: prunedLayout.places.get(id) as Place,
        shared: sharedLayout.places.get(name as string) as Place,
        becomes: name as string,
      }),
    };
  });
  return {
    nodes,
    raw: stage(written, rawLayout),
    pruned: stage(left, prunedLayout),
    shared: { ...stage(shared, sharedLayout), edges: edgesOf(left) },
  };
}

const placeable = ({ nodes, edges }: Graph): Placeable[] => {
  const operands = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, to } of edges) operands.get(from)?.push(to);
  return nodes.map(({ id }) => ({ id, operands: operands.get(id) ?? [] }));
};

const edgesOf = (nodes: readonly Placeable[]): [string, string][] =>
  nodes.flatMap(({ id, operands }) => operands.map((operand): [string, string] => [id, operand]));

const stage = (nodes: readonly Placeable[], { width, height }: Layout): Stage => {
  return { edges: edgesOf(nodes), width, height, count: nodes.length };
};

/** The tree that pruning leaves: what is struck out gives its place to what remains below it. */
function contracted({ nodes }: Graph, written: readonly Placeable[]): Placeable[] {
  const remaining = new Map<string, string[]>();
  const left = new Map<string, Placeable>();
  written.forEach(({ id, operands }, i) => {
    const below = operands.flatMap((operand) => remaining.get(operand) ?? []);
    const isStruck = (nodes[i] as GraphNode).isStruck;
    remaining.set(id, isStruck ? below : [id]);
    if (!isStruck) left.set(id, { id, operands: below });
  });
  // What becomes a number stands for it, whatever was below.
  const root = (remaining.get((written.at(-1) as Placeable).id) as string[])[0] as string;
  const reached = new Set([root]);
  for (const id of reached) for (const operand of left.get(id)?.operands ?? []) reached.add(operand);
  return [...left.values()].filter(({ id }) => reached.has(id));
}

/** One name for equal parts; numbers, which nobody computes, keep their places. */
function sharedNames({ nodes }: Graph, left: readonly Placeable[]): Map<string, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const known = new Map<string, string>();
  const names = new Map<string, string>();
  for (const { id, operands } of left) {
    const { kind, label } = byId.get(id) as GraphNode;
    if (kind === "const" || label.includes(" → ")) {
      names.set(id, id);
      continue;
    }
    const below = operands.map((operand) => {
      const node = byId.get(operand) as GraphNode;
      return node.kind === "const" ? `#${node.label}` : (names.get(operand) as string);
    });
    const key = `${label}(${below.join()})`;
    if (!known.has(key)) known.set(key, id);
    names.set(id, known.get(key) as string);
  }
  // The numbers of a part that is another's copy lie on that one's numbers.
  const operandsOf = new Map(left.map((node) => [node.id, node.operands]));
  for (const { id, operands } of left) {
    const original = operandsOf.get(names.get(id) as string) ?? [];
    operands.forEach((operand, i) => {
      if (names.get(operand) === operand && names.get(id) !== id) names.set(operand, original[i] as string);
    });
  }
  return names;
}

function merged(left: readonly Placeable[], names: ReadonlyMap<string, string>): Placeable[] {
  const kept = left.filter(({ id }) => names.get(id) === id);
  return kept.map(({ id, operands }) => {
    return { id, operands: [...new Set(operands.map((operand) => names.get(operand) as string))] };
  });
}
