import { curl as curlOf, divergence as divergenceOf, FluxionError, type Point } from "../index.ts";
import { type Command, command } from "./command.ts";
import { meant } from "./meant.ts";
import { at, batch, form, format, formula, reading, vectorFormula, wrt } from "./options.ts";
import { atPoint, paragraph, written, writtenVector } from "./render.ts";
import { checkNames, scalar, type VectorSubject, vectorOf } from "./subject.ts";

const options = { format: format("text", "latex", "json"), ...reading, at, batch, wrt, form };

export const laplacian: Command = command({
  name: "laplacian",
  summary: "the sum of the second derivatives",
  examples: ['fluxion laplacian "x^2 + y^3"', 'fluxion laplacian "1 / sqrt(x^2 + y^2 + z^2)"'],
  arguments: { expression: formula },
  options,
  async run({ expression }, { format, at, wrt, form, ...settings }) {
    const { f, variables, notes } = meant(await scalar(expression, settings), wrt);
    const names = wrt ?? variables;
    checkNames(at, [...variables, ...names], settings);
    const result = f.laplacian(names, { form });
    const value = at && result.evaluate(at);
    return {
      data: { wrt: names, form, result, at, value },
      text: () => paragraph(written(result, format), atPoint(at, value)),
      notes,
    };
  },
});

export const divergence: Command = command({
  name: "divergence",
  summary: "the divergence of a vector field: the sum of each component's derivative by its own variable",
  examples: ['fluxion divergence "[x^2*y, y*z, z]"', 'fluxion divergence "[u*v, v^2]" --wrt u,v --at u=1,v=2'],
  arguments: { vector: vectorFormula },
  options,
  async run({ vector }, { format, at, wrt, form, ...settings }) {
    const [components, names] = await field(vector, wrt, at, settings);
    const result = divergenceOf(components, names, { form });
    const value = at && result.evaluate(at);
    return {
      data: { wrt: names, form, result, at, value },
      text: () => paragraph(written(result, format), atPoint(at, value)),
    };
  },
});

export const curl: Command = command({
  name: "curl",
  summary: "the curl of a vector field of three components",
  examples: ['fluxion curl "[-y, x, 0]"', 'fluxion curl "[y*z, x*z, x*y]" --format json'],
  arguments: { vector: vectorFormula },
  options,
  async run({ vector }, { format, at, wrt, form, ...settings }) {
    const [components, names] = await field(vector, wrt, at, settings);
    const result = curlOf(components, names, { form });
    const value = at && result.map((entry) => entry.evaluate(at));
    return {
      data: { wrt: names, form, result, at, value },
      text: () => paragraph(writtenVector(result, format), atPoint(at, value)),
    };
  },
});

/** The components of a field and their variables. */
async function field(
  vector: string,
  wrt: readonly string[] | undefined,
  at: Point | undefined,
  settings: Parameters<typeof vectorOf>[1] & Parameters<typeof checkNames>[2],
): Promise<readonly [VectorSubject["components"], readonly string[]]> {
  const found = await vectorOf(vector, settings);
  const names = coordinates(found, wrt);
  checkNames(at, [...found.variables, ...names], settings);
  return [found.components, names];
}

/** The variables of a field in the order of its components: the requested ones, or x, y, z if it has no others. */
function coordinates({ components, variables }: VectorSubject, wrt: readonly string[] | undefined): readonly string[] {
  const names = wrt ?? ["x", "y", "z"].slice(0, components.length);
  const isTheirs = wrt !== undefined || variables.every((name) => names.includes(name));
  if (isTheirs && names.length === components.length) return names;
  throw new FluxionError("bad-argument", "Which variable belongs to which component?", {
    hint: `The field has ${components.length}: name a variable for each in their order, --wrt x,y,z.`,
  });
}
