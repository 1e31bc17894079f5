import { line } from "d3-shape";
import { greatest } from "../ast/lists.ts";
import { markup } from "../syntax/escape.ts";
import { axes, type ChartShape, framed, legend, legendBelow, scaffold, type Tick } from "./chart.ts";
import type { Range, Series } from "./series.ts";
import { COLORS, element, picture, type Svg } from "./svg.ts";
import { isMissing, SOUGHT, type SwellReport, type SwellRow } from "./swell.ts";
import { readable } from "./swell-table.ts";

/**
 * The most operations that a function and its gradient take for each operation of the function (+ - * /), by reverse
 * mode. W. Baur, V. Strassen: The complexity of partial derivatives (1983); A. Griewank: On automatic differentiation
 * (1989).
 */
export const CHEAP_GRADIENT = 5;

interface Measured extends Series {
  /** The size to draw; undefined where there is none. */
  of(row: SwellRow): bigint | undefined;
}

const [blue, orange, green, pink, sky, amber, purple] = COLORS.series;
/** Each thinner than the one below it: where they coincide all can be seen. */
const SOUGHT_STYLES = {
  simplified: { color: green, width: 6.5 },
  expanded: { color: pink, width: 3.5 },
  factored: { color: amber, width: 1.5 },
};

/** One line for each representation: trees drawn through, what is shared dashed. */
const MEASURES: readonly Measured[] = [
  { name: "raw, as a tree", color: orange, of: ({ raw }) => raw.tree },
  { name: "pruned, as a tree", color: blue, of: ({ pruned }) => pruned.tree },
  ...SOUGHT.map((form) => ({
    name: `${form}, as a tree`,
    ...SOUGHT_STYLES[form],
    of: (row: SwellRow): bigint | undefined => {
      const entry = row[form];
      return isMissing(entry) ? undefined : entry.tree;
    },
  })),
  { name: "the function, as a tree", color: COLORS.muted, of: ({ f }) => f.tree },
  { name: "raw, shared", color: orange, dash: "7 4", of: ({ raw }) => BigInt(raw.nodes) },
  { name: "pruned, shared", color: blue, dash: "7 4", of: ({ pruned }) => BigInt(pruned.nodes) },
  { name: "operations, shared", color: sky, dash: "2 4", of: ({ pruned }) => BigInt(pruned.operations) },
  {
    name: "operations by reverse mode",
    color: purple,
    of: ({ reverse }) => (reverse === undefined ? undefined : BigInt(reverse.operations)),
  },
];

/** The most that reverse mode needs for the first derivatives with respect to all variables together. */
const BOUND: Measured = {
  name: `${CHEAP_GRADIENT} × operations of f: the bound of reverse mode`,
  color: purple,
  dash: "10 4 2 4",
  of: ({ f }) => BigInt(CHEAP_GRADIENT * f.operations),
};

/** log10 of a count of any number of digits. */
function log10(count: bigint): number {
  const digits = String(count);
  return Math.log10(Number(`0.${digits.slice(0, 17)}`)) + digits.length;
}

/**
 * The report as a plot, sizes on a logarithmic scale: exponential growth is a straight line, and linear growth flat.
 */
export function swellSvg(report: SwellReport, shape: ChartShape = "wide"): Svg {
  const { rows, title, by } = report;
  const measures = by === "n" ? [...MEASURES, BOUND] : MEASURES;
  const lines = measures
    .map((measure) => ({
      ...measure,
      points: rows.flatMap((row): [number, number][] => {
        const count = measure.of(row);
        return count === undefined || count === 0n ? [] : [[row.n, log10(count)]];
      }),
    }))
    .filter(({ points }) => points.length > 0);
  const names = lines.map(({ name }) => name);
  const frame = framed(shape, names, { width: 620, height: 520, top: 64 });
  const last = rows.at(-1)?.n ?? 1;
  const xRange: Range = [1, Math.max(2, last)];
  const high = greatest(
    lines.flatMap(({ points }) => points.map((point) => point[1])),
    1,
  );
  const { x, y } = axes(frame, xRange, [0, high * 1.03]);
  const what = by === "order" ? "derivatives swell" : report.wrt.length > 1 ? "gradient swells" : "derivative swells";
  const heading = `How the ${what}: ${title.replace(/^derivatives of /, "")}`;
  const path = line<[number, number]>(
    (point) => x(point[0]),
    (point) => y(point[1]),
  ).digits(2);
  const drawn = lines.map(({ points, color, dash, name, width = 2.5 }) =>
    points.length === 1
      ? element("circle", { cx: x(points[0]?.[0] ?? 0), cy: y(points[0]?.[1] ?? 0), r: 4, fill: color })
      : element(
          "path",
          {
            d: path(points) ?? "",
            fill: "none",
            stroke: color,
            "stroke-width": width,
            "stroke-dasharray": dash,
            "stroke-linejoin": "round",
          },
          element("title", {}, markup(name)),
        ),
  );
  const entries = lines.map((each) => ({ ...each, at: y(each.points.at(-1)?.[1] ?? 0) }));
  const xTicks = x
    .ticks(Math.min(8, last))
    .filter(Number.isInteger)
    .map((at): Tick => ({ at, label: String(at) }));
  return picture(
    { ...frame, title: heading, description: describe(report) },
    scaffold(
      frame,
      { x, y },
      {
        xTicks,
        yTicks: powersOfTen(high),
        title: heading,
        xName: by === "order" ? "order of the derivative" : "n",
        yName: "nodes or operations, logarithmic",
      },
    ),
    drawn,
    (shape === "wide" ? legend : legendBelow)(frame, entries),
  );
}

/** At most about eight powers of ten, evenly spaced. */
function powersOfTen(high: number): Tick[] {
  const step = Math.max(1, Math.ceil(high / 8));
  const superscript = (n: number): string => [...String(n)].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("");
  return Array.from({ length: Math.floor((high * 1.03) / step) + 1 }, (_, i) => ({
    at: i * step,
    label: i * step === 0 ? "1" : i * step === 1 ? "10" : `10${superscript(i * step)}`,
  }));
}

function describe({ rows, wrt, by }: SwellReport): string {
  const [first, last] = [rows[0], rows.at(-1)] as [SwellRow, SwellRow];
  const grows = (name: string, of: (row: SwellRow) => bigint): string =>
    `${name} from ${readable(of(first))} to ${readable(of(last))}`;
  return [
    `With respect to ${wrt.join(", ")}, from ${by} ${first.n} to ${last.n}:`,
    `${grows("the raw derivative grows", (row) => row.raw.tree)} nodes as a tree,`,
    `${grows("the pruned one", (row) => row.pruned.tree)},`,
    `${grows("and with shared parts", (row) => BigInt(row.pruned.nodes))} distinct nodes.`,
  ].join(" ");
}
