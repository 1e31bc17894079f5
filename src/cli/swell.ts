import { expr, type Family, FluxionError, type SwellReport, swell as swellOf } from "../index.ts";
import type { families } from "../teach.ts";
import { type Command, command, type Io, type Option } from "./command.ts";
import { formulaText } from "./formula.ts";
import { chartShape, format, output, reading, wholeNumber, wrt } from "./options.ts";
import { absent } from "./render.ts";
import { type Reading, scalar } from "./subject.ts";
import { oneVariable } from "./variable.ts";

const COMPOSE = "compose";
/** The names of the families, without loading the code that draws them: the help lists them. */
const FAMILIES = Object.keys({ logistic: true, "soft-relu": true, product: true } satisfies Record<
  keyof typeof families,
  true
>);

const example: Option<string | undefined> = {
  value: "<name>",
  summary: "a family instead of the derivatives of one formula; compose puts a formula into itself, by default sin(x)",
  choices: [...FAMILIES, COMPOSE],
};

const order: Option<number | undefined> = {
  value: "<n>",
  summary: "the highest order of derivative; 4 by default, 1 for several variables",
  read: wholeNumber(1, 999),
};

const n: Option<number | undefined> = {
  value: "<n>",
  summary: "how many members of the family; 4 by default",
  read: wholeNumber(1, 999),
};

const EXAMPLES = [
  "fluxion swell --example logistic --n 4",
  'fluxion swell "x*sin(x)" --wrt x --order 6',
  'fluxion swell "exp(sin(x))" --example compose --n 3 --format markdown',
  "fluxion swell --example product --n 8 --format svg --output product.svg",
] as const;

export const swell: Command = command({
  name: "swell",
  summary: "how large derivatives become: raw, pruned and simplified, as a tree and shared",
  examples: EXAMPLES,
  arguments: { expression: { kind: "optional", summary: 'the formula; "-" or nothing reads it from standard input' } },
  options: {
    format: format("text", "markdown", "csv", "json", "svg"),
    ...reading,
    wrt,
    order,
    example,
    n,
    shape: chartShape,
    output,
  },
  async run({ expression }, { format, wrt, order, example, n, shape, ...settings }, io) {
    const explain = await import("../teach.ts");
    const about = { expression, settings, wrt, order, n };
    const { text, report, family, notes } = await (example === undefined
      ? byOrder(about, io)
      : byMember(example, about, io));
    const formulas = family === undefined || format === "svg" ? [] : explain.shortFormulas(family, report);
    const both = (table: string, written: (rows: typeof formulas) => string): string =>
      formulas.length === 0 ? table : `${table}\n\n${written(formulas)}`;
    const print = {
      text: () => both(explain.swellText(report), explain.formulasText),
      markdown: () => both(explain.swellMarkdown(report), explain.formulasMarkdown),
      csv: () => explain.swellCsv(report, formulas),
      svg: () => explain.swellSvg(report, { shape }),
      json: () => "",
    };
    return {
      data: {
        expression: text,
        example,
        ...explain.swellJson(report),
        ...(formulas.length > 0 && { formulas: explain.formulasJson(formulas) }),
      },
      text: print[format],
      notes,
    };
  },
});

/** The subject on the command line. */
interface Subject {
  readonly expression: string | undefined;
  readonly settings: Reading;
  readonly wrt: readonly string[] | undefined;
  readonly order: number | undefined;
  readonly n: number | undefined;
}

interface Found {
  /** The formula; an example may have formulas of its own. */
  readonly text: string | undefined;
  readonly report: SwellReport;
  readonly family?: Family;
  readonly notes: readonly string[];
}

/** The derivatives of a formula in ascending order. */
async function byOrder({ expression, settings, wrt, order, n }: Subject, io: Io): Promise<Found> {
  if (n !== undefined)
    throw unfit(
      "The option --n counts the members of an example.",
      `Name one, --example ${FAMILIES[0]}, or give --order.`,
    );
  const text = await formulaText(expression, io, EXAMPLES[1]);
  const { f, variables } = await scalar(text, settings);
  const by = wrt ?? [oneVariable(undefined, variables, "several for the gradient")];
  const report = swellOf(f, { wrt: by, order: order ?? (by.length > 1 ? 1 : 4) });
  return { text, report, notes: absent(wrt, variables) };
}

/** The members of a family. */
async function byMember(example: string, { expression, settings, wrt, order, n }: Subject, io: Io): Promise<Found> {
  if (order !== undefined)
    throw unfit("--order is for the derivatives of a formula.", "Members of an example are counted by --n.");
  if (example !== COMPOSE && expression !== undefined)
    throw unfit(`The example ${example} has formulas of its own.`, "Leave the formula or --example out.");
  const text = expression === "-" ? await formulaText(expression, io, EXAMPLES[2]) : (expression ?? "sin(x)");
  const composed = await scalar(text, settings);
  const { composition, familyNamed } = await import("../teach.ts");
  const family =
    example === COMPOSE ? composition(composed.f.node, oneVariable(wrt, composed.variables)) : familyNamed(example);
  const report = swellOf(family, { n, wrt });
  const [largest] = family.members(report.rows.length).slice(-1);
  const notes = largest === undefined ? [] : absent(wrt, expr(largest).variables);
  return { text: example === COMPOSE ? text : undefined, report, family, notes };
}

const unfit = (sentence: string, hint: string): FluxionError => new FluxionError("bad-argument", sentence, { hint });
