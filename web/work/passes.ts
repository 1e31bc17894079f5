import { type GraphNode, graph } from "../engine.ts";
import { layeredLayout } from "./layered-layout.ts";
import { type AtPoint, subjectOf } from "./subject.ts";
import type { Place } from "./tree-layout.ts";

/** A node of the formula's graph with what is computed on it. */
export interface PassedNode {
  readonly id: string;
  /** The number of its expression, as marked formulas have it; numbers have none. */
  readonly part?: number;
  readonly label: string;
  readonly kind: GraphNode["kind"];
  readonly formula: string;
  readonly place: Place;
  readonly value: number;
  readonly tangent?: number;
  readonly adjoint?: number;
}

/** The formula's graph with values, tangents and adjoints at a point; operands stand before their users. */
export interface Passes {
  readonly nodes: readonly PassedNode[];
  readonly edges: readonly (readonly [user: string, operand: string])[];
  readonly width: number;
  readonly height: number;
}

export function passes({ text, wrt, point }: AtPoint): Passes {
  const { f } = subjectOf(text);
  const forward = graph(f, { wrt, at: point, pass: "tangents" });
  const adjoints = new Map(
    graph(f, { at: point, pass: "adjoints" }).nodes.map(({ id, adjoint }) => [id, adjoint] as const),
  );
  const operands = new Map<string, string[]>(forward.nodes.map(({ id }) => [id, []]));
  for (const { from, to } of forward.edges) operands.get(from)?.push(to);
  const { places, width, height } = layeredLayout(
    forward.nodes.map(({ id }) => ({ id, operands: operands.get(id) ?? [] })),
  );
  const nodes = forward.nodes.map(({ id, label, kind, formula, value, tangent }): PassedNode => {
    const adjoint = adjoints.get(id);
    return {
      id,
      ...(kind !== "const" && { part: Number(id.slice(1)) }),
      label,
      kind,
      formula: formula ?? label,
      place: places.get(id) as Place,
      value: value ?? Number.NaN,
      ...(tangent !== undefined && { tangent }),
      ...(adjoint !== undefined && { adjoint }),
    };
  });
  return { nodes, edges: forward.edges.map(({ from, to }) => [from, to]), width, height };
}
