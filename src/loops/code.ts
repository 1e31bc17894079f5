import { FluxionError } from "../ast/error.ts";
import type { Fn } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst } from "../ast/order.ts";
import { elementOf, type Shape, shapesOf } from "../ast/shapes.ts";
import type { Id, Store as Nodes } from "../ast/store.ts";
import { variablesOf } from "../ast/variables.ts";
import { guarded, hasBranches } from "../codegen/python.ts";
import { notAnInput } from "../program/inputs.ts";
import type { Ref } from "../program/line.ts";
import { scheduled } from "../program/schedule.ts";
import { stable } from "../stable/stable.ts";
import { LoopBuilder, wholesIn } from "./builder.ts";
import type { Frame, Parameter, Result, Signature } from "./frame.ts";
import { Loop } from "./lines.ts";
import { namesFor } from "./names.ts";
import type { ArrayCodeOptions, ArrayOutput } from "./output.ts";
import { rolled } from "./rolled.ts";
import { described, finished, lined } from "./text.ts";
import { type Whole, wholeName, wholeNumber } from "./whole.ts";
import { statements } from "./write.ts";

/** A function of arrays in a language, with what a caller needs to know. */
interface ArrayFunction {
  readonly text: string;
  readonly self: string;
  /** The variables and arrays that it takes, by their names in the formula. */
  readonly parameters: readonly string[];
  /** Those that are integers. */
  readonly sizes: ReadonlySet<string>;
}

/** A function of arrays, in the language of a frame. */
export function arrayFunction(outputs: readonly ArrayOutput[], options: ArrayCodeOptions, plain: Frame): ArrayFunction {
  const { target, name = "f" } = options;
  const pool = outputs[0]?.nodes[0]?.pool as Node["pool"];
  const roots = outputs.flatMap(({ nodes }) => nodes);
  if (roots.some((root) => root.pool !== pool))
    throw new FluxionError("bad-argument", "These expressions come from different formulas or pools.", {
      hint: "Differentiate one formula, or read them in one pool.",
    });
  const forms = options.stable === false ? roots : stable(roots);
  const known = forms[0]?.pool as Node["pool"];
  const shapes = new Map([...shapesOf(pool.store), ...shapesOf(known.store)]);
  const indexed = new Set(outputs.flatMap(({ indices = [] }) => indices));
  // Inputs that are named need not have those that do not occur.
  const named = options.inputs === undefined ? outputs.flatMap(({ variables = [] }) => variables) : [];
  const used = variablesIn(forms, shapes, named);
  const wholes = new Set([
    ...wholesIn(
      known.store,
      forms.map(({ id }) => id),
    ),
    ...indexed,
  ]);
  for (const array of used.arrays)
    for (const length of shapes.get(array) ?? []) if (typeof length === "string") wholes.add(length);
  for (const { shape } of outputs) for (const length of shape) if (typeof length === "string") wholes.add(length);
  const sizes = [...wholes].filter((each) => !indexed.has(each));
  const numbers = used.numbers.filter((each) => !wholes.has(each));
  const asked = options.inputs ?? [];
  const all = [...sizes, ...used.arrays, ...numbers];
  const missing = all.find((each) => options.inputs !== undefined && !asked.includes(each) && !sizes.includes(each));
  if (missing !== undefined) throw notAnInput(missing, asked);
  const order = options.inputs === undefined ? all : [...sizes.filter((each) => !asked.includes(each)), ...asked];
  const inputs = order.filter((each) => !wholes.has(each) && !shapes.has(each));
  const ids = forms.map(({ id }) => id);
  const isPython = target === "python" || target === "numpy";
  // In Python a part of an untaken branch must not be evaluated.
  const isRolled = !(isPython && known.store.applies(({ logic }) => logic === "choice"));
  const rolls = isRolled ? rolled(known.store, shapes, ids) : undefined;
  const arrays = new Map(shapes);
  for (const local of rolls?.locals ?? []) arrays.set(local.name, local.shape);
  const builder = new LoopBuilder(inputs, arrays, wholes, options, (fn: Fn) => plain.language.template(fn));
  for (const local of rolls?.locals ?? [])
    builder.local(
      local.name,
      local.stores.map((id) => known.node(id)),
    );
  let at = 0;
  const isStored = (output: ArrayOutput): boolean =>
    output.indices !== undefined || (rolls !== undefined && [1, 2].includes(output.shape.length));
  const refs = outputs.map((output): Ref[] => {
    const own = (rolls?.roots ?? ids).slice(at, at + output.nodes.length);
    at += output.nodes.length;
    const [only] = own as [Id];
    if (output.indices !== undefined)
      return builder.family(output.name, known.node(only), output.indices, output.shape);
    const shape = output.shape as readonly number[];
    const parts = rolls !== undefined && isStored(output) ? rolls.stored(output.name, shape, own) : own;
    return parts.map((id) => builder.of(known.node(id)));
  });
  const program = scheduled(builder.lines, refs.flat());
  const hasChoice = program.lines.some(hasBranches);
  const frame: Frame = isPython && hasChoice ? { ...plain, language: guarded } : plain;
  const loops = program.lines.flatMap((line) => (line.op === "apply" && line.fn instanceof Loop ? [line.fn] : []));
  const names = namesFor(frame.language, name, order, outputs, loops, [...arrays.keys()]);
  const lengthText = (length: string | number): string =>
    typeof length === "number" ? `${length}` : (names.get(length) as string);
  const results: Result[] = outputs.map((output) => ({
    name: names.get(`output ${output.name}`) as string,
    lengths: output.shape.map(lengthText),
  }));
  let from = 0;
  const written = outputs.map((output, k) => {
    const count = (refs[k] as Ref[]).length;
    from += count;
    return {
      result: results[k] as Result,
      refs: program.results.slice(from - count, from),
      isFamily: isStored(output),
    };
  });
  const resultOf = new Map(outputs.map((output, k) => [output.name, results[k] as Result]));
  const locals: Result[] = (rolls?.locals ?? []).map((local) => ({
    name: names.get(local.name) as string,
    lengths: local.shape.map(String),
  }));
  rolls?.locals.forEach((local, k) => {
    resultOf.set(local.name, locals[k] as Result);
  });
  const isScalar = outputs.length === 1 && outputs[0]?.shape.length === 0 && outputs[0].indices === undefined;
  const isOnly = isScalar && options.order !== true;
  const { stages, locals: scalars } = statements({ lines: program.lines, outputs: written, isOnly }, frame, {
    input: (index) => names.get(inputs[index] as string) as string,
    named: (each) => names.get(each) ?? each,
    stored: (each) => resultOf.get(each) as Result,
    arrays: locals,
    lengths: (array) => (arrays.get(array) as Shape).map(lengthText),
    length: (array, axis): Whole => {
      const length = (arrays.get(array) as Shape)[axis] as number | string;
      return typeof length === "number" ? wholeNumber(length) : wholeName(length);
    },
  });
  const parameters: Parameter[] = order.map((each) => ({
    name: names.get(each) as string,
    kind: shapes.has(each) ? "array" : wholes.has(each) ? "whole" : "number",
    lengths: (shapes.get(each) ?? []).map(lengthText),
  }));
  const signature: Signature = {
    self: names.get("self") as string,
    parameters,
    results,
    isOnly,
    order: options.order === true ? names.get("order") : undefined,
    indices: loops.map(({ index }) => names.get(index) as string),
    locals: scalars,
    arrays: locals,
    comment: ["Written by fluxion; the derivatives are exact.", ...outputs.flatMap(described).flatMap(lined)],
  };
  const text = finished(frame, signature, stages, options);
  return { text, self: signature.self, parameters: order, sizes: wholes };
}

/** The arrays that occur or are named, in order of declaration, and the other variables, those named first. */
function variablesIn(
  roots: readonly Node[],
  shapes: ReadonlyMap<string, Shape>,
  named: readonly string[],
): { readonly numbers: string[]; readonly arrays: string[] } {
  const arrays = new Set<string>();
  const numbers: string[] = [];
  for (const name of new Set([...named, ...variablesOf(roots)])) {
    const array = elementOf(name)?.array ?? name;
    if (shapes.has(array)) arrays.add(array);
    else numbers.push(name);
  }
  const store = roots[0]?.pool.store as Nodes;
  for (const id of childrenFirst(
    store,
    roots.map((root) => root.id),
  )) {
    const fn = store.fn(id);
    if (fn?.isElement) arrays.add(fn.name);
    for (const array of fn?.bound?.arrays ?? []) arrays.add(array);
  }
  return { numbers, arrays: [...shapes.keys()].filter((name) => arrays.has(name)) };
}
