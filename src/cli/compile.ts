import { InvalidArgumentError } from "commander";
import {
  type CodeOptions,
  compile as compiled,
  type Input,
  type Reduction,
  type Structure,
  type TargetName,
  toCode,
} from "../index.ts";
import { targetNames } from "../nodes.ts";
import { ordersByArrays } from "./arrays.ts";
import { type Command, command, type Option } from "./command.ts";
import { meant } from "./meant.ts";
import { batch, effort, format, formula, output, readingShapes, wrt } from "./options.ts";
import { derivatives, isValue, ofOrders } from "./orders.ts";
import { shapedExpression } from "./shaped-subject.ts";
import { refuseWithShapes } from "./shapes.ts";
import { scalar } from "./subject.ts";

const form: Option<"operations" | undefined> = {
  value: "<form>",
  summary: "operations: the program with the fewest operations that were found",
  read(text) {
    if (text === "operations") return text;
    throw new InvalidArgumentError("The only form of a program is operations.");
  },
};

const weights: Option<boolean | undefined> = {
  summary:
    "with --form operations: search for what costs least in the language, where a division costs more than a sum",
};

const fma: Option<boolean | undefined> = {
  summary: "write products in sums as fused multiply-adds (c, rust, julia)",
};

const procedures: Option<boolean | undefined> = {
  summary: "write functions of the formula's text, and what is computed several times, as functions that are called",
};

const sparse: Option<"columns" | "groups" | undefined> = {
  value: "<what>",
  summary: "write Hessians as their entries that are not 0, by columns with their pattern; also groups of columns",
  choices: ["columns", "groups"],
};

const target: Option<TargetName> = {
  value: "<language>",
  summary: "the language to write",
  // Read when it is asked for: the languages are a seventh of what there is to load.
  get choices() {
    return targetNames;
  },
  initial: "c",
};

const name: Option<string> = {
  value: "<name>",
  summary: "the name of the function",
  initial: "f",
  read(text) {
    if (/^[A-Za-z]\w*$/.test(text)) return text;
    throw new InvalidArgumentError("A name starts with a letter; letters, digits and underscores follow.");
  },
};

const dialect: Option<CodeOptions["dialect"]> = {
  value: "<dialect>",
  summary: "which dialect of SQL: duckdb, postgres or spark",
  read(text) {
    if (text === "duckdb" || text === "postgres" || text === "spark") return text;
    throw new InvalidArgumentError("The dialects of SQL are duckdb, postgres and spark.");
  },
};

const table: Option<string | undefined> = {
  value: "<table>",
  summary: "the table that the SQL reads: data",
  read: (text) => text,
};

const check: Option<boolean | undefined> = {
  summary: "compile and run the text, and compare it with evaluation at some points",
};

export const compile: Command = command({
  name: "compile",
  summary: "the source text of a function and its derivatives in another language",
  examples: [
    'fluxion compile "x^2*y + y + 2" --wrt x,y --derivatives 0,1,2 --target c --name f',
    'fluxion compile "norm(A*x - b)^2" --shapes A=9x6,x=6,b=9 --wrt x --derivatives 0,1',
    'fluxion compile "max(0, w)" --derivatives 0,1 --target python',
    'fluxion compile "exp(-a*x)" --wrt a --derivatives 0,1 --target sql --dialect postgres --table measurements',
    'fluxion compile "exp(x)/(1 + exp(x))" --target javascript --check',
  ],
  arguments: { expression: formula },
  options: {
    format: format("text", "json"),
    ...readingShapes,
    batch,
    wrt,
    derivatives,
    form,
    effort,
    weights,
    fma,
    procedures,
    sparse,
    target,
    name,
    dialect,
    table,
    check,
    output,
  },
  exitCodes: "Exit code 0; 1 if the check fails or its compiler is missing; 2 on bad input.",
  async run(
    { expression },
    {
      wrt,
      derivatives,
      form,
      effort,
      weights,
      fma,
      procedures,
      target,
      name,
      dialect,
      table,
      check,
      sparse,
      shapes,
      ...settings
    },
  ) {
    if (shapes !== undefined) refuseWithShapes({ check, form, effort, weights, fma, procedures });
    const { f, variables, notes } =
      shapes === undefined
        ? meant(await scalar(expression, settings), wrt ?? (isValue(derivatives) ? [] : undefined))
        : shapedExpression(expression, { ...settings, shapes, wrt }, "is not written in other languages");
    const names = wrt ?? variables;
    // The function takes all variables of the formula, first those that it is differentiated by.
    const inputs = shapes === undefined ? [...new Set([...names, ...variables])] : undefined;
    const asked = (shapes === undefined ? ofOrders : ordersByArrays)(f, names, derivatives);
    const [only] = Object.values(asked);
    const isOne = Object.keys(asked).length === 1;
    const structure = (isOne ? only : asked) as Structure<Input>;
    let reduction: Reduction | undefined;
    const source = toCode(structure, {
      target,
      name,
      ...(inputs && { inputs }),
      ...(sparse && { sparse: sparse === "groups" ? sparse : true }),
      ...(form && {
        form,
        report: (found: Reduction) => {
          reduction = found;
        },
      }),
      ...(effort && { effort }),
      ...(weights === true && { weights }),
      ...(fma === true && { fma }),
      ...(procedures === true && { procedures }),
      ...(dialect && { dialect }),
      ...(table !== undefined && { table }),
    });
    const checked =
      check === true ? await checkOf(target, name, source, compiled(structure, { inputs: inputs ?? [] })) : undefined;
    const saved = reduction === undefined ? [] : [savedBy(reduction)];
    return {
      data: { wrt: names, derivatives, target, name, inputs, source, check: checked, reduction },
      text: () => source,
      notes: [...notes, ...saved, ...(checked === undefined ? [] : [checked.message])],
      exitCode: checked === undefined || checked.passed ? 0 : 1,
    };
  },
});

function savedBy({ before, after }: Reduction): string {
  const [most, fewest] = [before, after].map((kinds) => Object.values(kinds).reduce((a, b) => a + b, 0));
  return `Operations: ${most}, reduced to ${fewest}.`;
}

async function checkOf(...args: Parameters<typeof import("./check-code.ts").checkCode>) {
  const { checkCode } = await import("./check-code.ts");
  return checkCode(...args);
}
