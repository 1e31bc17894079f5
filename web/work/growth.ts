import { families, type Size, type SwellReport, swell } from "../engine.ts";
import { subjectOf } from "./subject.ts";

/** The representations whose sizes are compared. */
export const representations = ["raw", "pruned", "simplified", "factored", "expanded"] as const;
type Representation = (typeof representations)[number];

/** A size as it travels and is shown: counts may have hundreds of digits. */
export interface Count {
  /** The nodes of the tree, in full, and its power of ten for a scale. */
  readonly tree: string;
  readonly treePower: number;
  readonly nodes: number;
}

export interface GrowthRow extends Readonly<Record<Representation, Count | undefined>> {
  readonly n: number;
  readonly f: Count;
}

export interface Growth {
  readonly title: string;
  readonly by: "order" | "n";
  readonly rows: readonly GrowthRow[];
  /** Why there are no more rows. */
  readonly ended?: string;
}

/** How derivatives swell: those of the formula of rising order, or those of the members of a family. */
export function growth({
  text,
  wrt,
  upTo,
  family,
}: {
  readonly text: string;
  readonly wrt: string;
  readonly upTo: number;
  readonly family?: keyof typeof families | undefined;
}): Growth {
  const report: SwellReport =
    family === undefined
      ? swell(subjectOf(text).f, { wrt, order: upTo })
      : swell(families[family], { n: upTo, ...(family !== "product" && { wrt: families[family].wrt?.[0] ?? wrt }) });
  const rows = report.rows.map((row): GrowthRow => {
    const entry = (form: Representation): Count | undefined => {
      const size = row[form];
      return "missing" in size ? undefined : countOf(size);
    };
    const [raw, pruned, simplified] = [entry("raw"), entry("pruned"), entry("simplified")];
    return {
      n: row.n,
      f: countOf(row.f),
      raw,
      pruned,
      simplified,
      factored: entry("factored"),
      expanded: entry("expanded"),
    };
  });
  return { title: report.title, by: report.by, rows, ...(report.ended !== undefined && { ended: report.ended }) };
}

function countOf({ tree, nodes }: Size): Count {
  const digits = tree.toString();
  const treePower = Math.log10(Number(`0.${digits.slice(0, 15)}`)) + digits.length;
  return { tree: digits, treePower, nodes };
}
