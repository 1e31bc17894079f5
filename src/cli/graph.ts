import { type Command, command, type Option } from "./command.ts";
import { at, choice, format, formula, oneWrt, output, reading } from "./options.ts";
import { absent } from "./render.ts";
import { scalar } from "./subject.ts";
import { oneVariable } from "./variable.ts";

const of = choice("<what>", "the function, its derivative by the rules, or that derivative pruned", [
  "f",
  "raw",
  "pruned",
]);

const tree: Option<boolean | undefined> = { summary: "draw a shared part each time it occurs" };

const strike: Option<boolean | undefined> = { summary: "strike out what pruning removes" };

const pass: Option<"tangents" | "adjoints" | undefined> = {
  value: "<pass>",
  summary: "derivatives at the point as well: of each node by the variable, or of the result by each node",
  choices: ["tangents", "adjoints"],
};

export const graph: Command = command({
  name: "graph",
  summary: "the computation graph of a formula or of its derivative, as a drawing",
  examples: [
    'fluxion graph "5 + x*y" --format mermaid',
    'fluxion graph "5 + x*y" --of raw --wrt x --strike --format svg --output raw.svg',
    'fluxion graph "tanh(w)*cos(w) + log(w)" --at w=1.5 --pass adjoints --format json',
  ],
  arguments: { expression: formula },
  options: {
    format: format("dot", "svg", "mermaid", "json"),
    ...reading,
    of,
    wrt: oneWrt,
    tree,
    strike,
    at,
    pass,
    output,
  },
  async run({ expression }, { format, of, wrt, tree = false, strike = false, at, pass, ...settings }) {
    const explain = await import("../teach.ts");
    const { f, variables } = await scalar(expression, settings);
    const needsVariable = of !== "f" || pass === "tangents";
    const variable = needsVariable || wrt !== undefined ? oneVariable(wrt, variables) : undefined;
    const shape = tree ? "tree" : "shared";
    const data = explain.graph(f, { of, wrt: variable, shape, strike, at, pass });
    const print = {
      dot: () => explain.graphDot(data),
      mermaid: () => explain.graphMermaid(data),
      svg: () => explain.graphSvg(data),
      json: () => "",
    };
    return {
      data: { of, wrt: variable, shape, at, pass, ...data },
      text: print[format],
      notes: absent([...(wrt ?? []), ...Object.keys(at ?? {})], variables),
    };
  },
});
