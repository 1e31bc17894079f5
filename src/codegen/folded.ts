import type { Line, Ref } from "../program/line.ts";
import { calledBy, type Procedure } from "../program/procedure.ts";
import type { Program } from "../program/program.ts";
import { scheduled } from "../program/schedule.ts";
import type { Counted } from "../program/written.ts";
import { type Copy, type Repeat, repeatsIn, usersOf, valuesOf } from "./repeats.ts";

type Lines = Pick<Counted, "lines" | "results">;

/** Procedures may call those of earlier rounds. */
const ROUNDS = 8;

/**
 * The program with its repeated parts as procedures that it calls. It does the same operations on the same numbers; its
 * text is as long as its distinct parts.
 */
export function folded(program: Program): Program {
  const procedures: Procedure[] = [...(program.procedures ?? [])];
  const given = procedures.length;
  let current: Lines = program;
  for (let round = 0; round < ROUNDS; round++) {
    const before = procedures.length;
    const taken = new Set<Ref>();
    const chosen = repeatsIn(current).filter((repeat) => {
      const refs = repeat.flatMap(ownOf);
      if (refs.some((ref) => taken.has(ref))) return false;
      for (const ref of refs) taken.add(ref);
      return true;
    });
    if (chosen.length === 0) break;
    current = called(current, chosen, procedures);
    if (procedures.length === before) break;
  }
  return procedures.length === given ? program : { ...program, ...current, procedures };
}

const ownOf = ({ refs, isOwn }: Copy): Ref[] => refs.filter((_, place) => isOwn[place]);

/** The inputs of a copy in the order of the procedure's, and the lines whose values are used outside it. */
interface Face {
  readonly procedure: Procedure;
  readonly given: readonly (readonly Ref[])[];
  /** Positions in the copies. */
  readonly values: readonly number[];
}

function called({ lines, results }: Lines, repeats: readonly Repeat[], procedures: Procedure[]): Lines {
  const users = usersOf([...lines, ...againIn(lines, repeats)], results);
  const all: Line[] = [];
  const places = new Int32Array(lines.length).fill(-1);
  const calls = new Map<Ref, { face: Face; copy: Copy; given: readonly Ref[] }>();
  const inside = new Set<Ref>();
  for (const repeat of repeats) {
    const face = faceOf(lines, users, repeat, procedures.length + 1);
    procedures.push(face.procedure);
    repeat.forEach((copy, k) => {
      calls.set(copy.refs[0] as Ref, { face, copy, given: face.given[k] as readonly Ref[] });
      for (const ref of ownOf(copy)) inside.add(ref);
    });
  }
  const placeOf = (ref: Ref): Ref => places[ref] as Ref;
  for (const [ref, line] of lines.entries()) {
    const call = calls.get(ref);
    if (call === undefined) {
      if (!inside.has(ref)) places[ref] = all.push({ ...line, args: line.args.map(placeOf) } as Line) - 1;
      continue;
    }
    const { fn, takes } = call.face.procedure;
    const place = all.push({ op: "apply", fn, args: call.given.map(placeOf) }) - 1;
    call.face.values.forEach((at, i) => {
      const take = takes[i];
      const value = take === undefined ? place : all.push({ op: "apply", fn: take, args: [place] }) - 1;
      if (call.copy.isOwn[at]) places[call.copy.refs[at] as Ref] = value;
    });
  }
  return scheduled(
    all,
    results.map((ref) => places[ref] as Ref),
  );
}

/** The lines that copies compute again, which other copies may own: these must give out what they are computed from. */
const againIn = (lines: readonly Line[], repeats: readonly Repeat[]): Line[] =>
  repeats.flatMap((repeat) =>
    repeat.flatMap(({ refs, isOwn }) => refs.filter((_, place) => !isOwn[place]).map((ref) => lines[ref] as Line)),
  );

function faceOf(lines: readonly Line[], users: readonly (readonly Ref[])[], repeat: Repeat, number: number): Face {
  const inputs = new Map<string, number>();
  const given: Ref[][] = repeat.map(() => []);
  const all: Line[] = [];
  const within = repeat.map((copy) => new Map(copy.refs.map((ref, place) => [ref, place])));
  const constants = new Map<number, Ref>();
  const params: Ref[] = [];
  const paramOf = (refs: readonly Ref[]): Ref => {
    const [first] = refs.map((ref) => lines[ref] as Line);
    if (first?.op === "constant" && refs.every((ref) => isSame(lines[ref] as Line, first.value))) {
      const known = constants.get(first.value) ?? all.push(first) - 1;
      constants.set(first.value, known);
      return known;
    }
    const key = refs.join();
    let index = inputs.get(key);
    if (index === undefined) {
      index = inputs.size;
      inputs.set(key, index);
      for (const [k, ref] of refs.entries()) given[k]?.push(ref);
      params.push(all.push({ op: "input", index, args: [] }) - 1);
    }
    return params[index] as Ref;
  };
  const copy = repeat[0]?.refs ?? [];
  const own = new Map<number, Ref>();
  // In the order of the program, so that arguments come first.
  const order = [...copy.keys()].sort((a, b) => (copy[a] as Ref) - (copy[b] as Ref));
  for (const place of order) {
    const args = (lines[copy[place] as Ref] as Line).args.map((arg, i) => {
      const at = within[0]?.get(arg);
      if (at !== undefined) return own.get(at) as Ref;
      return paramOf(repeat.map((each) => (lines[each.refs[place] as Ref] as Line).args[i] as Ref));
    });
    own.set(place, all.push({ ...(lines[copy[place] as Ref] as Line), args } as Line) - 1);
  }
  const values = valuesOf(users, repeat);
  const body = scheduled(
    all,
    values.map((place) => own.get(place) as Ref),
  );
  const names = Array.from(inputs.keys(), (_, i) => `x${i + 1}`);
  return { procedure: { ...calledBy(number, values.length), inputs: names, ...body }, given, values };
}

const isSame = (line: Line, value: number): boolean => line.op === "constant" && Object.is(line.value, value);
