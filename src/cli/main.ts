import { CommanderError } from "commander";
import { printable } from "../ast/printable.ts";
import { FluxionError, type Limits } from "../index.ts";
import { check } from "./check.ts";
import type { Command, Io, Word } from "./command.ts";
import { compare } from "./compare.ts";
import { compile } from "./compile.ts";
import { completion } from "./completion.ts";
import { diff } from "./diff.ts";
import { directional } from "./directional.ts";
import { equal } from "./equal.ts";
import { evaluate } from "./eval.ts";
import { curl, divergence, laplacian } from "./field.ts";
import { fit } from "./fit.ts";
import { formulaText } from "./formula.ts";
import { gradient } from "./gradient.ts";
import { graph } from "./graph.ts";
import { hessian } from "./hessian.ts";
import { atTerminal } from "./hint.ts";
import { hvp } from "./hvp.ts";
import { implicit } from "./implicit.ts";
import { linesOf } from "./input.ts";
import { jacobian } from "./jacobian.ts";
import { lab } from "./lab.ts";
import { asOptions, leadOn } from "./lead.ts";
import { onBudget } from "./limits.ts";
import { manual } from "./manual.ts";
import { mcp } from "./mcp.ts";
import { plot } from "./plot.ts";
import { practice } from "./practice.ts";
import { programOf, protectSign } from "./program.ts";
import { diagnostic, type Logarithm, plain } from "./render.ts";
import { shell } from "./shell.ts";
import { simplify } from "./simplify.ts";
import { steps } from "./steps.ts";
import { swell } from "./swell.ts";
import { table } from "./table.ts";
import { tangent, taylor } from "./taylor.ts";
import { worksheet } from "./worksheet.ts";

/** The commands, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  diff,
  gradient,
  hessian,
  jacobian,
  hvp,
  directional,
  implicit,
  taylor,
  tangent,
  laplacian,
  divergence,
  curl,
  compare,
  evaluate,
  simplify,
  equal,
  compile,
  fit,
  table,
  steps,
  swell,
  graph,
  plot,
  check,
  practice,
  worksheet,
  lab,
  mcp,
  completion(() => COMMANDS),
  manual(() => COMMANDS),
];

type Settings = Readonly<Record<string, unknown>> & { readonly logarithm?: Logarithm };
type Input = Readonly<Record<string, Word>>;

/**
 * Runs a command line, given without node and script. Gives the exit code: the command's, 2 on bad input, 3 if a device
 * fails.
 */
export async function run(argv: readonly string[], io: Io, commands: readonly Command[] = COMMANDS): Promise<number> {
  let code = 0;
  const told: [write: Io["out"], text: string][] = [];
  const tell = {
    ...(io.version !== undefined && { version: io.version }),
    out: (text: string) => void told.push([io.out, text]),
    err: (text: string) => void told.push([io.err, text]),
  };
  try {
    const words = asOptions(argv).map(protectSign);
    const called = commands.filter(({ name }) => name === words[0]);
    // Making the options of all commands takes longer than many answers.
    const program = programOf(
      called.length > 0 ? called : commands,
      commands,
      tell,
      async (command, words, { limit, ...given }) => {
        const settings = withBoundNames(given);
        code =
          settings.batch === true
            ? await batch(command, words, settings, io, limit as Limits | undefined)
            : await perform(command, words, settings, io, limit as Limits | undefined);
      },
    );
    leadOn(words, commands);
    await program.parseAsync(words, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) code = error.exitCode === 0 ? 0 : 2;
    else if (error instanceof FluxionError) {
      told.push([io.err, diagnostic(error, io.color)]);
      code = exitCodeOf(error);
    } else throw error;
  }
  for (const [write, text] of told) await write(text);
  return code;
}

const exitCodeOf = ({ code }: FluxionError): number => (code === "input-output" ? 3 : 2);

async function perform(
  command: Command,
  words: readonly Word[],
  settings: Settings,
  io: Io,
  limits: Limits | undefined,
): Promise<number> {
  const input = await read(command, words, io);
  const isJson = settings.format === "json";
  const told: string[] = [];
  const { result: done, notes } = await onBudget(limits, io.progress, async () => {
    const result = await command.run(input, { ...settings, limit: limits, told }, io);
    const shown = isJson
      ? JSON.stringify({ command: command.name, ...input, ...(plain(result.data, settings.logarithm) as object) })
      : printable(await result.text());
    return { result, shown };
  });
  const { result, shown } = done;
  const lines = shown === "" || shown.endsWith("\n") ? shown : `${shown}\n`;
  for (const note of [...told, ...(result.notes ?? []), ...notes]) await io.err(`note: ${printable(note)}\n`);
  if (typeof settings.output === "string") {
    if (result.isWritten !== true) io.save(settings.output, lines);
    await io.out(`written: ${printable(settings.output)}\n`);
  } else await io.out(lines);
  return result.exitCode ?? 0;
}

/** Names to differentiate by and names with values are variables of every formula, as if listed in --variables. */
function withBoundNames(settings: Settings): Settings {
  const { variables = [], wrt = [], at, direction, vector } = settings;
  const byName = [at, direction, vector].flatMap((named) =>
    typeof named === "object" && named !== null ? Object.keys(named) : [],
  );
  const isName = (name: unknown): name is string =>
    typeof name === "string" && /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name);
  const names = [...new Set([variables, wrt, byName].flat().filter(isName))];
  return names.length === 0 ? settings : { ...settings, variables: names };
}

/** The words by the names of the command's arguments; a missing formula comes from the standard input. */
async function read(command: Command, words: readonly Word[], io: Io): Promise<Input> {
  const input: Record<string, Word> = {};
  for (const [i, [name, { kind }]] of Object.entries(command.arguments).entries()) {
    const given = words[i];
    const word = kind === "formula" ? await formulaText(given as string | undefined, io, command.examples[0]) : given;
    input[name] = typeof word === "string" ? word.trim() : word?.map((each) => each.trim());
  }
  return input;
}

/**
 * Prints one JSON object for each line with a formula, as soon as the line arrives. A bad line gives an object with its
 * error, and the batch goes on. One line is held at a time.
 */
async function batch(
  command: Command,
  words: readonly Word[],
  settings: Settings,
  io: Io,
  limits: Limits | undefined,
): Promise<number> {
  const [argument = "expression"] = Object.keys(command.arguments);
  checkBatch(words, settings, io, command);
  let code = 0;
  let number = 0;
  for await (const line of linesOf(io.stdin ?? "")) {
    number++;
    const text = line instanceof FluxionError ? "" : line.trim();
    if (text === "" && !(line instanceof FluxionError)) continue;
    const shown = { line: number, command: command.name, [argument]: text };
    let found: object;
    try {
      if (line instanceof FluxionError) throw line;
      const { result } = await onBudget(limits, undefined, async () => {
        const { data, exitCode = 0 } = await command.run({ [argument]: text }, settings, io);
        // Writing counts against the same budget.
        return { data: plain(data, settings.logarithm) as object, exitCode };
      });
      const { data, exitCode } = result;
      found = data;
      code = Math.max(code, exitCode);
    } catch (error) {
      if (!(error instanceof FluxionError)) throw error;
      found = { error: atTerminal(error) };
      code = Math.max(code, exitCodeOf(error));
    }
    await io.out(`${JSON.stringify({ ...shown, ...found })}\n`);
  }
  return code;
}

/** Refuses what a batch would ignore. */
function checkBatch([word]: readonly Word[], { output }: Settings, io: Io, { name }: Command): void {
  const refuse = (sentence: string, hint: string): never => {
    throw new FluxionError("bad-argument", sentence, { hint });
  };
  if (word !== undefined && word !== "-")
    refuse("A batch reads its formulas from standard input.", "Leave the formula out, or --batch.");
  if (output !== undefined)
    refuse("A batch prints its results.", `Leave --output out: fluxion ${name} --batch > ${shell(String(output))}`);
  if (io.stdin === undefined)
    refuse(
      "There is no standard input to read a batch from.",
      `Give a file or a pipe: fluxion ${name} --batch < formulas.txt`,
    );
}
