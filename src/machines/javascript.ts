import type { Fn, Kernel } from "../ast/fn.ts";
import { type Dialect, type Local, write } from "../codegen/dialect.ts";
import { identifiers } from "../codegen/names.ts";
import { RESERVED } from "../codegen/typescript.ts";
import { kernelOf } from "../functions/kernels.ts";
import { isOperation, type Line, type Ref } from "../program/line.ts";
import type { Program } from "../program/program.ts";
import { usesOf } from "../program/schedule.ts";
import { lowerBounds } from "./bounds.ts";
import { type Chunk, type Chunks, chunksOf } from "./chunks.ts";
import { mathFunction } from "./exact.ts";
import type { BatchLayout, Machine } from "./machine.ts";

/** The kernels of rows that the text uses, by number. */

export interface JavaScriptSource {
  /** The body of a function of `kernels` that gives { batch }. */
  readonly text: string;
  readonly kernels: readonly Kernel[];
}

type Batch = (count: number, points: Float64Array, results: Float64Array) => void;

/** Whether text may be compiled here: a page's content security policy can forbid it. */
export function mayEvaluate(): boolean {
  try {
    return new Function("return true")() === true;
  } catch {
    return false;
  }
}

/** Runs the program as JavaScript that the engine compiles. Results are those of evaluation, bit for bit. */
export function javaScriptMachine(program: Program): Machine {
  const batch = loaded(javaScriptSource(program, "points"));
  let components: Batch | undefined;
  return {
    backend: "javascript",
    allocate: (length) => new Float64Array(length),
    run: (point, results) => batch(1, point, results),
    batch: (count, points, results, layout) => {
      if (layout === "points") batch(count, points, results);
      else {
        components ??= loaded(javaScriptSource(program, "components"));
        components(count, points, results);
      }
      return false;
    },
  };
}

const loaded = ({ text, kernels }: JavaScriptSource): Batch => new Function("kernels", text)(kernels).batch;

/**
 * The text that runs: one function, or several for a long program, which pass values on in an array. An input is read
 * where it is first needed; a result is written as soon as it is known.
 */
export function javaScriptSource(program: Program, layout: BatchLayout): JavaScriptSource {
  const kernels: Kernel[] = [];
  const dialect = exactDialect(program, kernels);
  const names = identifiers(program.inputs, { reserved: RESERVED });
  const all = chunksOf(program);
  const uses = usesOf(program.lines, program.results);
  const bodies = all.chunks.map((chunk) => body(program, dialect, names, uses, all, chunk, layout));
  const step = (size: number): number => (layout === "points" ? size : 1);
  const [only = []] = bodies;
  const text = [
    '"use strict";',
    ...kernels.map((_, i) => `const $f${i} = kernels[${i}];`),
    ...(all.slotCount > 0 ? [`const $spilled = new Float64Array(${all.slotCount});`] : []),
    ...(bodies.length > 1 ? bodies.flatMap(asFunction) : []),
    "function batch($n, $P, $R) {",
    `  for (let $p = 0, $i = 0, $o = 0; $p < $n; $p++, $i += ${step(program.inputs.length)}, $o += ${step(program.results.length)}) {`,
    ...(bodies.length > 1 ? bodies.map((_, k) => `$part${k}($P, $i, $n, $R, $o);`) : only).map((line) => `    ${line}`),
    "  }",
    "}",
    "return { batch };",
  ].join("\n");
  return { text, kernels };
}

const asFunction = (lines: readonly string[], k: number): string[] => [
  `function $part${k}($P, $i, $n, $R, $o) {`,
  ...lines.map((line) => `  ${line}`),
  "}",
];

function body(
  program: Program,
  dialect: Dialect,
  names: readonly string[],
  uses: Uint32Array,
  { slots }: Chunks,
  { from, to, results }: Chunk,
  layout: BatchLayout,
): string[] {
  const { lines } = program;
  const place = (array: string, start: string, index: number): string => {
    const offset = layout === "points" ? `${index}` : index === 1 ? "$n" : `${index} * $n`;
    return index === 0 ? `${array}[${start}]` : `${array}[${start} + ${offset}]`;
  };
  const refs = results.map((index) => program.results[index] as Ref);
  const written = write(program, dialect, {
    from,
    to,
    results: refs,
    uses,
    isKept: (ref) => (slots[ref] as number) >= 0,
    given: (ref) => {
      const line = lines[ref] as Line;
      if (line.op === "input") return { name: names[line.index] as string, text: place("$P", "$i", line.index) };
      return { name: `$s${slots[ref]}`, text: `$spilled[${slots[ref]}]` };
    },
  });
  const stores = results.map((index, k) => ({
    // Inputs and constants get a name only where they are used.
    ref: isOperation(lines[refs[k] as Ref] as Line) ? (refs[k] as Ref) : to,
    text: `${place("$R", "$o", index)} = ${written.results[k]};`,
  }));
  return inOrder(written.locals, stores, slots);
}

/** The statements of a chunk, each store directly after the value it stores. */
function inOrder(locals: readonly Local[], stores: { ref: Ref; text: string }[], slots: Int32Array): string[] {
  const waiting = stores.sort((a, b) => b.ref - a.ref);
  const statements: string[] = [];
  for (const { ref, name, text, isGiven } of locals) {
    while (waiting.length > 0 && (waiting.at(-1)?.ref as Ref) < ref) statements.push(waiting.pop()?.text as string);
    statements.push(`const ${name} = ${text};`);
    if (!isGiven && (slots[ref] as number) >= 0) statements.push(`$spilled[${slots[ref]}] = ${name};`);
  }
  return [...statements, ...waiting.reverse().map((store) => store.text)];
}

/** JavaScript with the bits of evaluation: every function that is not one of Math's is the row's own kernel. */
function exactDialect(program: Program, kernels: Kernel[]): Dialect {
  const bounds = lowerBounds(program);
  const names = new Map<Fn, string>();
  return {
    language: "JavaScript",
    constant: (value) => (Object.is(value, -0) ? "-0" : String(value)),
    template: (fn) => {
      let name = names.get(fn);
      if (name === undefined) {
        name = `$f${kernels.push(kernelOf(fn) as Kernel) - 1}`;
        names.set(fn, name);
      }
      return `${name}(#*)`;
    },
    instead: (line) => {
      if (line.op === "apply") {
        const name = mathFunction(line, bounds);
        return name === undefined ? undefined : `Math.${name}(#*)`;
      }
      return line.op !== "divide" || (bounds[line.args[1] as Ref] as number) > 0
        ? undefined
        : "#2 === 0 ? NaN : #1 / #2";
    },
  };
}
