import { FluxionError } from "../ast/error.ts";
import type { Fn } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst } from "../ast/order.ts";
import { elementOf, type Shape, shapesOf } from "../ast/shapes.ts";
import type { Store as Nodes } from "../ast/store.ts";
import { variablesOf } from "../ast/variables.ts";
import type { ProgramOptions } from "../codegen/builder.ts";
import { isChoice } from "../codegen/conditions.ts";
import type { Language } from "../codegen/language.ts";
import type { Ref } from "../codegen/line.ts";
import { identifiers } from "../codegen/names.ts";
import { guarded } from "../codegen/python.ts";
import { scheduled } from "../codegen/schedule.ts";
import type { TargetName } from "../codegen/targets.ts";
import { stable } from "../stable/stable.ts";
import { toText } from "../syntax/text.ts";
import { LoopBuilder, wholesIn } from "./builder.ts";
import type { Frame, Parameter, Result, Signature } from "./frame.ts";
import { Loop } from "./lines.ts";
import { type Whole, wholeName, wholeNumber } from "./whole.ts";
import { statements } from "./write.ts";

/** What is written: expressions row by row, or one for each place. */
export interface ArrayOutput {
  readonly name: string;
  readonly shape: Shape;
  readonly nodes: readonly Node[];
  /** The indices of a family, whose one node has them as variables. */
  readonly indices?: readonly string[] | undefined;
}

export interface ArrayCodeOptions extends ProgramOptions {
  readonly target: TargetName;
  readonly name?: string;
  /** The parameters, arrays by their names; lengths that are left out come first. */
  readonly inputs?: readonly string[];
  /** Whether a parameter says how many of the outputs are worked out. */
  readonly order?: boolean | undefined;
  readonly precision?: "double" | "single" | undefined;
  /** The declaration for other files in the place of the function. */
  readonly header?: boolean | undefined;
}

/** Longer formulas are not written into the comment. */
const LONGEST = 400;

/** A function of arrays in a language, with what is to be known to call it. */
interface ArrayFunction {
  readonly text: string;
  readonly self: string;
  /** The variables and arrays that it takes, by the names that they have in the formula. */
  readonly parameters: readonly string[];
  /** Those that are whole numbers. */
  readonly sizes: ReadonlySet<string>;
}

/** A function of arrays, in the language of a frame. */
export function arrayFunction(outputs: readonly ArrayOutput[], options: ArrayCodeOptions, plain: Frame): ArrayFunction {
  const { target, name = "f" } = options;
  const pool = outputs[0]?.nodes[0]?.pool as Node["pool"];
  const roots = outputs.flatMap(({ nodes }) => nodes);
  if (roots.some((root) => root.pool !== pool))
    throw new FluxionError("bad-argument", "These expressions are of several formulas.", {
      hint: "Differentiate one formula, or read them in one pool.",
    });
  const forms = options.stable === false ? roots : stable(roots);
  const known = forms[0]?.pool as Node["pool"];
  const shapes = new Map([...shapesOf(pool.store), ...shapesOf(known.store)]);
  const indexed = new Set(outputs.flatMap(({ indices = [] }) => indices));
  const used = variablesIn(forms, shapes);
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
  if (missing !== undefined)
    throw new FluxionError("unbound-variable", `The variable ${missing} is no input.`, {
      hint: `Name it among the inputs: [${[...asked, missing].map((each) => `"${each}"`).join(", ")}].`,
    });
  const order = options.inputs === undefined ? all : [...sizes.filter((each) => !asked.includes(each)), ...asked];
  const inputs = order.filter((each) => !wholes.has(each) && !shapes.has(each));
  const builder = new LoopBuilder(inputs, shapes, wholes, options, (fn: Fn) => plain.language.template(fn));
  let at = 0;
  const refs = outputs.map(({ name: output, nodes, indices, shape }): Ref[] => {
    const own = forms.slice(at, at + nodes.length);
    at += nodes.length;
    if (indices !== undefined) return builder.family(output, own[0] as Node, indices, shape);
    return own.map((node) => builder.of(node));
  });
  const program = scheduled(builder.lines, refs.flat());
  const hasChoice = program.lines.some(isChoice);
  const isPython = target === "python" || target === "numpy";
  const frame: Frame = isPython && hasChoice ? { ...plain, language: guarded } : plain;
  const loops = program.lines.flatMap((line) => (line.op === "apply" && line.fn instanceof Loop ? [line.fn] : []));
  const names = namesFor(frame.language, name, order, outputs, loops);
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
      isFamily: output.indices !== undefined,
    };
  });
  for (const output of outputs) names.set(`store ${output.name}`, names.get(`output ${output.name}`) as string);
  const isScalar = outputs.length === 1 && outputs[0]?.shape.length === 0 && outputs[0].indices === undefined;
  const isOnly = isScalar && options.order !== true;
  const { stages, locals } = statements({ lines: program.lines, outputs: written, isOnly }, frame, {
    input: (index) => names.get(inputs[index] as string) as string,
    named: (each) => names.get(each) ?? each,
    lengths: (array) => (shapes.get(array) as Shape).map(lengthText),
    length: (array, axis): Whole => {
      const length = (shapes.get(array) as Shape)[axis] as number | string;
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
    locals,
    comment: ["Written by fluxion, derivatives by exact rules.", ...outputs.flatMap(described).flatMap(lined)],
  };
  const text = finished(frame, signature, stages, options);
  return { text, self: signature.self, parameters: order, sizes: wholes };
}

/** The function around the statements, and the helpers that they call. */
function finished(frame: Frame, signature: Signature, stages: Stages, { header, precision }: ArrayCodeOptions): string {
  const { language, indent } = frame;
  if (header === true && frame.header === undefined)
    throw refused(`There are no header files in ${language.language}.`);
  if (precision === "single" && frame.single === undefined)
    throw refused(`Single precision is not written in ${language.language}.`);
  const body = stages.flatMap((stage, k) => [
    ...(k > 0 && signature.order !== undefined ? frame.leave(signature, k) : []),
    ...stage,
  ]);
  const called = (text: string): string => text.replace(/@(\w+)/g, `${signature.self}_$1`);
  const helpers = helpersOf(language, body).map(called);
  const lines =
    header === true
      ? (frame.header?.(signature) ?? [])
      : [
          ...frame.preamble,
          ...(frame.helpersAt === "before" ? helpers.flatMap((helper) => [helper, ""]) : []),
          ...signature.comment.map(frame.comment),
          ...frame.head(signature),
          ...body.map((line) => indent + called(line)),
          ...(frame.helpersAt === "contained" && helpers.length > 0 ? ["contains", ...helpers] : []),
          ...frame.tail(signature),
          ...(frame.helpersAt === "after" ? helpers.flatMap((helper) => ["", helper]) : []),
        ];
  const text = `${lines
    .flatMap((line) => line.split("\n"))
    .map(frame.wrapped ?? ((line) => line))
    .join("\n")}\n`;
  return precision === "single" && frame.single !== undefined ? frame.single(text) : text;
}

type Stages = readonly (readonly string[])[];

const refused = (message: string): FluxionError =>
  new FluxionError("no-code", message, { hint: "Leave the option out, or write in c." });

/** The helpers that some texts call, and those that these call. */
function helpersOf(language: Language, body: readonly string[]): string[] {
  const used = new Set<string>();
  const texts = [...body];
  for (let text = texts.pop(); text !== undefined; text = texts.pop())
    for (const [, helper = ""] of text.matchAll(/@(\w+)/g)) {
      if (!used.has(helper)) texts.push(language.helpers[helper] ?? "");
      used.add(helper);
    }
  return Object.entries(language.helpers).flatMap(([helper, source]) => (used.has(helper) ? [source] : []));
}

/** Lines of a comment that no language finds too long, cut between words. */
const lined = (line: string): string[] => line.match(/.{1,100}(?:\s|$)|\S+/g)?.map((part) => part.trimEnd()) ?? [];

/** The formula of an output, and how it was made. */
function described({ name, nodes, indices, shape }: ArrayOutput): string[] {
  const what = name === "" ? "result" : name;
  try {
    const [only] = nodes as [Node];
    if (indices !== undefined) return [`${what}[${indices.join(", ")}] = ${toText(only, LONGEST)}`];
    if (nodes.length === 1) return [`${what} = ${toText(only, LONGEST)}`];
  } catch {
    return [`${what}: a formula of more than ${LONGEST} characters`];
  }
  return [`${what}: ${shape.join(" x ")} expressions`];
}

/** The arrays that occur, in the order in which they were declared, and the other variables. */
function variablesIn(
  roots: readonly Node[],
  shapes: ReadonlyMap<string, Shape>,
): { readonly numbers: string[]; readonly arrays: string[] } {
  const arrays = new Set<string>();
  const numbers: string[] = [];
  for (const name of variablesOf(roots)) {
    const array = elementOf(name)?.array;
    if (array !== undefined && shapes.has(array)) arrays.add(array);
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

/** Names in the text for all that has one: parameters, outputs, indices, the function itself. */
function namesFor(
  language: Language,
  self: string,
  parameters: readonly string[],
  outputs: readonly ArrayOutput[],
  loops: readonly Loop[],
): Map<string, string> {
  const keys: string[] = ["self", "order"];
  const wanted: string[] = [self, "order"];
  const add = (key: string, name: string): void => {
    if (keys.includes(key)) return;
    keys.push(key);
    wanted.push(name);
  };
  for (const each of parameters) add(each, each);
  for (const { name } of outputs) add(`output ${name}`, name || "result");
  for (const { index } of loops) add(index, index.replace(/:1$/, "").replace(":", ""));
  const helpers = Object.keys(language.helpers).map((helper) => `${self}_${helper}`);
  const names = identifiers(wanted, { ...language, reserved: new Set([...language.reserved, ...helpers]) });
  return new Map(keys.map((key, i) => [key, names[i] as string]));
}
