import { present, rows } from "../corpora/corpora.ts";

/** A data set of NIST's Statistical Reference Datasets for nonlinear regression. */
export interface DataSet {
  readonly name: string;
  readonly model: string;
  readonly data: Readonly<Record<string, number[]>>;
  readonly start: Readonly<Record<string, number>>;
  readonly nearer: Readonly<Record<string, number>>;
  readonly certified: Readonly<Record<string, number>>;
  readonly sumOfSquares: number;
}

interface Row {
  readonly id: string;
  readonly expr: string;
  readonly variables: readonly string[];
  readonly point: Record<string, number>;
  readonly certified?: { readonly params: Record<string, string>; readonly rss: string };
  readonly start1?: Record<string, string>;
  readonly observations?: number;
}

const numbers = (record: Record<string, string>): Record<string, number> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, Number(value)]));

/** Observations stand in the corpus as terms of the sum of squares: (y - the model at x)^2 + ... */
function observations(sum: string, model: string, variables: readonly string[]): Record<string, number[]> {
  const places: string[] = [];
  const pattern = model.replaceAll(/[.*+?^$()|[\]{}\\]/g, "\\$&").replaceAll(/\b[a-z]\w*\b/g, (name) => {
    if (!variables.includes(name)) return name;
    places.push(name);
    return "\\(?(-?[\\d.]+(?:e-?\\d+)?)\\)?";
  });
  const term = new RegExp(`\\((log\\([\\d.]+\\)|-?[\\d.]+(?:e-?\\d+)?) - \\(?${pattern}\\)?\\)\\^2(?: \\+ |$)`, "g");
  const data: Record<string, number[]> = { y: [], ...Object.fromEntries(variables.map((name) => [name, []])) };
  for (const [, y = "", ...values] of sum.matchAll(term)) {
    data.y?.push(y.startsWith("log") ? Math.log(Number(y.slice(4, -1))) : Number(y));
    for (const name of variables) data[name]?.push(Number(values[places.indexOf(name)]));
  }
  return data;
}

export const nist: readonly DataSet[] = !present ? [] : sets(rows<Row>("multi_nist.jsonl"));

function sets(all: readonly Row[]): DataSet[] {
  const models = new Map(all.map((row) => [row.id, row]));
  return all.flatMap((row) => {
    if (row.certified === undefined || row.start1 === undefined) return [];
    const name = row.id.replace(/^nist-|-rss$/g, "");
    const model = models.get(`nist-${name}-model`) as Row;
    const variables = model.variables.filter((each) => !row.variables.includes(each));
    const data = observations(row.expr, model.expr, variables);
    if (data.y?.length !== row.observations)
      throw new Error(`${name}: ${data.y?.length} of ${row.observations} observations`);
    return [
      {
        name,
        model: model.expr,
        data,
        start: numbers(row.start1),
        nearer: row.point,
        certified: numbers(row.certified.params),
        sumOfSquares: Number(row.certified.rss),
      },
    ];
  });
}
