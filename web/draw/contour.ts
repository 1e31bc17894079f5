/** A piece of a line of equal value, in units of the grid. */
export type Segment = readonly [x1: number, y1: number, x2: number, y2: number];

/**
 * The lines on which values on a square grid have a level, piece by piece: marching squares, W. Lorensen, H. Cline:
 * Marching cubes (1987), in the plane. Cells with a corner that has no value have none.
 */
export function contour(values: Float64Array, size: number, level: number): Segment[] {
  const segments: Segment[] = [];
  for (let j = 0; j < size - 1; j++)
    for (let i = 0; i < size - 1; i++) {
      const k = j * size + i;
      if (isAside(values, size, k, level)) continue;
      const corners = [values[k], values[k + 1], values[k + size + 1], values[k + size]] as number[];
      const crossings: [number, number][] = [];
      for (let side = 0; side < 4; side++) {
        const [a, b] = [(corners[side] as number) - level, (corners[(side + 1) % 4] as number) - level];
        if (a >= 0 === b >= 0) continue;
        const t = a / (a - b);
        const [[x1, y1], [x2, y2]] = [CORNERS[side], CORNERS[(side + 1) % 4]] as [[number, number], [number, number]];
        crossings.push([i + x1 + (x2 - x1) * t, j + y1 + (y2 - y1) * t]);
      }
      for (let c = 0; c + 1 < crossings.length; c += 2) {
        const [from, to] = [crossings[c], crossings[c + 1]] as [[number, number], [number, number]];
        segments.push([...from, ...to]);
      }
    }
  return segments;
}

/** Whether no line of a level can go through a cell: most are such, so it is seen without lists. */
function isAside(values: Float64Array, size: number, k: number, level: number): boolean {
  const a = values[k] as number;
  const b = values[k + 1] as number;
  const c = values[k + size + 1] as number;
  const d = values[k + size] as number;
  if (!Number.isFinite(a + b + c + d) && ![a, b, c, d].every(Number.isFinite)) return true;
  const isAbove = a >= level;
  return b >= level === isAbove && c >= level === isAbove && d >= level === isAbove;
}

const CORNERS = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const;

/** Pieces that meet at their ends as lines: dashes run on from piece to piece. */
export function joined(segments: readonly Segment[]): (readonly [number, number])[][] {
  const key = (x: number, y: number): string => `${x.toFixed(6)} ${y.toFixed(6)}`;
  const at = new Map<string, number[]>();
  segments.forEach(([x1, y1, x2, y2], i) => {
    for (const end of [key(x1, y1), key(x2, y2)]) at.set(end, [...(at.get(end) ?? []), i]);
  });
  const used = new Set<number>();
  /** The places that follow an end of the line, as far as pieces go on. */
  const follow = (x: number, y: number): (readonly [number, number])[] => {
    const places: (readonly [number, number])[] = [];
    for (let end = key(x, y); ; ) {
      const next = at.get(end)?.find((i) => !used.has(i));
      if (next === undefined) return places;
      used.add(next);
      const [x1, y1, x2, y2] = segments[next] as Segment;
      const place = key(x1, y1) === end ? ([x2, y2] as const) : ([x1, y1] as const);
      places.push(place);
      end = key(...place);
    }
  };
  return segments.flatMap(([x1, y1, x2, y2], i) => {
    if (used.has(i)) return [];
    used.add(i);
    const onwards = follow(x2, y2);
    return [[...follow(x1, y1).reverse(), [x1, y1] as const, [x2, y2] as const, ...onwards]];
  });
}

/** Levels that share the values out evenly, so that flat and steep ground both show. */
export function levels(values: Float64Array, count: number): number[] {
  const sorted = values.filter(Number.isFinite).sort();
  if (sorted.length === 0) return [];
  const all = Array.from(
    { length: count },
    (_, i) => sorted[Math.floor(((i + 0.5) / count) * sorted.length)] as number,
  );
  return [...new Set(all)];
}
