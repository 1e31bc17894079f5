import type { Fn } from "../ast/fn.ts";
import { type Dialect, type Local, write } from "../codegen/dialect.ts";
import { isOperation, type Line, type Ref } from "../program/line.ts";
import { usesOf } from "../program/schedule.ts";
import { bare, type Frame, type Result } from "./frame.ts";
import { Access, Choice, Count, Loop, Store, Test } from "./lines.ts";
import { combined, type Whole, wholeName, wholeNumber, wholeText } from "./whole.ts";

/** A program of arrays, its outputs in the order in which they are written. */
export interface LoopProgram {
  readonly lines: readonly Line[];
  readonly outputs: readonly LoopOutput[];
  /** Whether the only result is a number. */
  readonly isOnly: boolean;
}

/** An output: the lines of its numbers row by row, or of the loop that stores them. */
interface LoopOutput {
  readonly result: Result;
  readonly refs: readonly Ref[];
  readonly isFamily: boolean;
}

/** The names of a program in a language. */
export interface Names {
  input(index: number): string;
  /** Of an index, a length, an array. */
  named(name: string): string;
  /** Where a number is stored: an output, or an array within the function. */
  stored(name: string): Result;
  readonly arrays: readonly Result[];
  lengths(array: string): readonly string[];
  length(array: string, axis: number): Whole;
}

/** The indices each line depends on: it stands in the loops over these. */
function dependencies(lines: readonly Line[]): ReadonlySet<string>[] {
  const all: Set<string>[] = [];
  for (const line of lines) {
    const own = new Set<string>();
    const add = (whole: Whole): void => {
      for (const name of whole.terms.keys()) own.add(name);
    };
    for (const arg of line.args) for (const name of all[arg] as Set<string>) own.add(name);
    const fn = line.op === "apply" ? line.fn : undefined;
    if (fn instanceof Access || fn instanceof Store) for (const place of fn.places) add(place);
    const test = fn instanceof Choice ? fn.test : fn instanceof Test ? fn : undefined;
    for (const { left, right } of test?.comparisons ?? []) {
      add(left);
      add(right);
    }
    if (fn instanceof Count) add(fn.whole);
    if (fn instanceof Loop) {
      add(fn.low);
      add(fn.high);
      own.delete(fn.index);
    }
    all.push(own);
  }
  return all;
}

/** Statements of a function body, a list for each order: those that the outputs up to it need. */
export function statements(
  { lines, outputs, isOnly }: LoopProgram,
  frame: Frame,
  names: Names,
): { readonly stages: readonly (readonly string[])[]; readonly locals: readonly string[] } {
  const results = outputs.flatMap(({ refs }) => refs);
  const needs = dependencies(lines);
  const indices = new Map<string, { readonly loop: Loop; readonly ref: Ref }>();
  lines.forEach((line, ref) => {
    if (line.op === "apply" && line.fn instanceof Loop) indices.set(line.fn.index, { loop: line.fn, ref });
  });
  const isLoop = (ref: Ref): boolean => {
    const line = lines[ref] as Line;
    return line.op === "apply" && (line.fn instanceof Loop || line.fn instanceof Store);
  };
  const inLoops = (ref: Ref): string[] => [...(needs[ref] as ReadonlySet<string>)].filter((name) => indices.has(name));
  // Loop invariants are computed before the loop.
  const isHoisted = new Uint8Array(lines.length);
  lines.forEach((line, ref) => {
    for (const arg of line.args)
      if (isOperation(lines[arg] as Line) && !isCheap(lines[arg] as Line))
        if (inLoops(ref).length > inLoops(arg).length || lines[ref]?.op === undefined) isHoisted[arg] = 1;
  });
  const whole = (each: Whole): string => wholeText(each, names.named);
  const template = (fn: Fn): string | undefined => {
    if (fn instanceof Access) return access(fn);
    if (fn instanceof Count) return frame.number(whole(fn.whole));
    if (fn instanceof Choice)
      return (frame.language.logic?.choice ?? "").replace(/#(\d)/g, (_, part: string) =>
        part === "1" ? `(${tested(fn.test)})` : `#${Number(part) - 1}`,
      );
    if (fn instanceof Test)
      return (frame.language.logic?.choice ?? "").replace(/#(\d)/g, (_, part: string) =>
        part === "1" ? `(${tested(fn)})` : frame.language.constant(part === "2" ? 1 : 0),
      );
    return fn instanceof Loop || fn instanceof Store ? "#1" : frame.language.template(fn);
  };
  const access = ({ name, places }: Access): string => {
    const [array, texts, lengths] = [names.named(name), places.map(whole), names.lengths(name)];
    const open: (readonly [string, string])[] = [];
    const conditions: string[] = [];
    for (const [axis, place] of places.entries()) {
      const length = names.length(name, axis);
      const [isBelow, isAbove] = beyond(place, length, (index) => indices.get(index)?.loop);
      if (isBelow) conditions.push(`${whole(place)} >= 1`);
      if (isAbove) conditions.push(`${whole(place)} <= ${whole(length)}`);
      if (isBelow || isAbove) open.push([whole(place), whole(length)]);
    }
    if (open.length === 0) return frame.element(array, texts, lengths);
    return frame.guarded({ array, places: texts, lengths, open, conditions });
  };
  const tested = ({ comparisons }: Test): string => {
    const joined = frame.language.logic?.and ?? "#1 && #2";
    return comparisons
      .map(({ left, sign, right }) => `${whole(left)} ${sign} ${whole(right)}`)
      .reduce((one, other) => joined.replace("#1", one).replace("#2", other));
  };
  const dialect: Dialect = { ...frame.language, template };
  const { locals, results: texts } = write({ lines }, dialect, {
    from: 0,
    to: lines.length,
    results,
    uses: usesOf(lines, results),
    isKept: (ref) => isLoop(ref) || isHoisted[ref] === 1,
    given: (ref) => ({ name: names.input((lines[ref] as Line & { op: "input" }).index) }),
  });
  const depth = (name: string): number => {
    const { ref } = indices.get(name) as { ref: Ref };
    return 1 + inLoops(ref).reduce((most, each) => Math.max(most, depth(each)), 0);
  };
  const blocks = new Map<string | undefined, string[]>();
  const block = (index: string | undefined): string[] => {
    let list = blocks.get(index);
    if (list === undefined) {
      list = [];
      blocks.set(index, list);
    }
    return list;
  };
  const declared: string[] = [];
  const innermost = (ref: Ref): string | undefined =>
    inLoops(ref).reduce<string | undefined>((a, b) => (a === undefined || depth(b) > depth(a) ? b : a), undefined);
  const top: { readonly ref: Ref; readonly lines: readonly string[] }[] = [];
  const place = (ref: Ref, text: readonly string[]): void => {
    const index = innermost(ref);
    if (index === undefined) top.push({ ref, lines: text });
    else for (const line of text) block(index).push(line);
  };
  for (const local of locals) place(local.ref, statement(local));

  function statement({ ref, name, text }: Local): readonly string[] {
    const line = lines[ref] as Line;
    const fn = line.op === "apply" ? line.fn : undefined;
    if (fn instanceof Store) {
      const write = fn.isAdded ? frame.add : frame.store;
      return [write(names.stored(fn.name), fn.places.map(whole), bare(text))];
    }
    if (!(fn instanceof Loop)) {
      declared.push(name);
      return [frame.local(name, bare(text))];
    }
    const inside = block(fn.index);
    const loop = (body: readonly string[]): string[] => [
      frame.loop(names.named(fn.index), whole(fn.low), whole(fn.high)),
      ...body.map((each) => frame.indent + each),
      ...(frame.end === undefined ? [] : [frame.end]),
    ];
    if (fn.kind === "each") return loop(inside);
    declared.push(name);
    const [sign, start] = fn.kind === "sum" ? (["+", 0] as const) : (["*", 1] as const);
    return [
      frame.begin(name, frame.language.constant(start)),
      ...loop([...inside, frame.step(name, sign, bare(text))]),
    ];
  }

  const stages: string[][] = [];
  const arrays = names.arrays.flatMap((array) => frame.array?.(array) ?? []);
  let [done, at, last] = [0, 0, -1];
  for (const output of outputs) {
    const stage: string[] = stages.length === 0 ? [...arrays] : [];
    for (const ref of output.refs) last = Math.max(last, ref);
    for (; done < top.length && (top[done]?.ref as Ref) <= last; done++)
      for (const line of top[done]?.lines ?? []) stage.push(line);
    if (!output.isFamily)
      output.refs.forEach((_, i) => {
        const text = texts[at + i] as string;
        if (isOnly && frame.answer !== undefined) stage.push(frame.answer(text));
        else stage.push(frame.store(output.result, placesOf(i, output.result.lengths), text));
      });
    at += output.refs.length;
    stages.push(stage);
  }
  return { stages, locals: declared };
}

/** Whether an index may be below 1, and whether it may exceed the length, while the loops run. */
function beyond(
  place: Whole,
  length: Whole,
  loopOf: (index: string) => Loop | undefined,
): readonly [isBelow: boolean, isAbove: boolean] {
  let [least, most] = [place, place];
  // Bounds of inner loops may have outer indices.
  for (let depth = 0; depth < 8; depth++) {
    const index = [...least.terms.keys(), ...most.terms.keys()].find((name) => loopOf(name) !== undefined);
    if (index === undefined) break;
    const { low, high } = loopOf(index) as Loop;
    least = replaced(least, index, low, high);
    most = replaced(most, index, high, low);
  }
  const isKnown = ({ constant, terms }: Whole): boolean => constant >= 0 && terms.size === 0;
  return [!isKnown(combined(least, wholeNumber(1), -1)), !isKnown(combined(length, most, -1))];
}

/** A place with an index replaced: by one end of its range if it is added, by the other if it is subtracted. */
function replaced(whole: Whole, index: string, up: Whole, down: Whole): Whole {
  const count = whole.terms.get(index);
  if (count === undefined) return whole;
  const rest = combined(whole, wholeName(index), -count);
  return combined(rest, count > 0 ? up : down, count);
}

/** Indices and elements are as cheap as a name. */
const isCheap = (line: Line): boolean => line.op === "apply" && (line.fn instanceof Count || line.fn instanceof Access);

/** The places, from 1, of the k-th number of an output row by row. */
function placesOf(k: number, lengths: readonly string[]): string[] {
  const [, columns] = lengths;
  if (lengths.length === 0) return [];
  if (columns === undefined) return [String(k + 1)];
  return [String(Math.floor(k / Number(columns)) + 1), String((k % Number(columns)) + 1)];
}
