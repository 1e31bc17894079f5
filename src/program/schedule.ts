import type { Line, Ref } from "./line.ts";

/** How often each line is used, by other lines or as a result. */
export function usesOf(lines: readonly Line[], results: readonly Ref[]): Uint32Array {
  const uses = new Uint32Array(lines.length);
  for (const { args } of lines) for (const arg of args) uses[arg] = (uses[arg] as number) + 1;
  for (const ref of results) uses[ref] = (uses[ref] as number) + 1;
  return uses;
}

/**
 * The lines that the results need, each operation as close before its first use as possible, so that few values are
 * live at a time. Products with a constant take its sign back in.
 */
export function scheduled(
  lines: readonly Line[],
  results: readonly Ref[],
): { readonly lines: readonly Line[]; readonly results: readonly Ref[] } {
  const needed = ordered(lines, results);
  return ordered(signed(needed.lines, needed.results), needed.results);
}

/**
 * The same with -(c * x) as (-c) * x and -(c / x) as (-c) / x if nothing else uses c * x or c / x: one operation fewer.
 */
function signed(lines: readonly Line[], results: readonly Ref[]): Line[] {
  const uses = usesOf(lines, results);
  const all = [...lines];
  const constants = new Map<number, Ref>();
  for (const [i, line] of lines.entries()) {
    if (line.op !== "negate") continue;
    const of = line.args[0] as Ref;
    const operation = lines[of] as Line;
    if (uses[of] !== 1 || (operation.op !== "multiply" && operation.op !== "divide")) continue;
    const candidates = operation.op === "multiply" ? operation.args : operation.args.slice(0, 1);
    const place = candidates.findIndex((arg) => lines[arg]?.op === "constant");
    if (place < 0) continue;
    const constant = lines[operation.args[place] as Ref] as Line & { op: "constant" };
    const value = -constant.value;
    const known = constants.get(value) ?? all.push({ op: "constant", value, args: [] }) - 1;
    constants.set(value, known);
    all[i] = { op: operation.op, args: operation.args.with(place, known) };
  }
  return all;
}

/** The lines that the results need, arguments first, depth first. No recursion: programs may be deep. */
function ordered(lines: readonly Line[], results: readonly Ref[]): { lines: Line[]; results: Ref[] } {
  const places = new Int32Array(lines.length).fill(-1);
  const order: Line[] = [];
  const stack: Ref[] = [];
  for (const result of results) {
    stack.push(result);
    while (stack.length > 0) {
      const ref = stack.at(-1) as Ref;
      const { args } = lines[ref] as Line;
      const before = stack.length;
      // The last one pushed comes out first.
      if (places[ref] === -1)
        for (let k = args.length - 1; k >= 0; k--) if (places[args[k] as Ref] === -1) stack.push(args[k] as Ref);
      if (stack.length > before) continue;
      stack.pop();
      if (places[ref] === -1) places[ref] = order.push(moved(lines[ref] as Line, places)) - 1;
    }
  }
  return { lines: order, results: results.map((ref) => places[ref] as Ref) };
}

function moved(line: Line, places: Int32Array): Line {
  if (line.args.length === 0) return line;
  return { ...line, args: line.args.map((arg) => places[arg] as Ref) } as Line;
}
