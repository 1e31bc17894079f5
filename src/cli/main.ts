import { CommanderError } from "commander";
import { FluxionError } from "../index.ts";
import { check } from "./check.ts";
import type { Command, Io, Word } from "./command.ts";
import { compare } from "./compare.ts";
import { compile } from "./compile.ts";
import { diff } from "./diff.ts";
import { directional } from "./directional.ts";
import { equal } from "./equal.ts";
import { evaluate } from "./eval.ts";
import { curl, divergence, laplacian } from "./field.ts";
import { formulaText } from "./formula.ts";
import { gradient } from "./gradient.ts";
import { graph } from "./graph.ts";
import { hessian } from "./hessian.ts";
import { hvp } from "./hvp.ts";
import { implicit } from "./implicit.ts";
import { jacobian } from "./jacobian.ts";
import { plot } from "./plot.ts";
import { practice } from "./practice.ts";
import { programOf, protectSign } from "./program.ts";
import { diagnostic } from "./render.ts";
import { simplify } from "./simplify.ts";
import { steps } from "./steps.ts";
import { swell } from "./swell.ts";
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
  steps,
  swell,
  graph,
  plot,
  check,
  practice,
  worksheet,
];

type Settings = Readonly<Record<string, unknown>>;
type Input = Readonly<Record<string, Word>>;

/** Runs a command line, its words given without node and script; gives the exit code: the command's, or 2 on bad input. */
export async function run(argv: readonly string[], io: Io, commands: readonly Command[] = COMMANDS): Promise<number> {
  let code = 0;
  const program = programOf(commands, io, async (command, words, settings) => {
    code = settings.batch === true ? await batch(command, settings, io) : await perform(command, words, settings, io);
  });
  try {
    await program.parseAsync(argv.map(protectSign), { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof FluxionError)) throw error;
    io.err(diagnostic(error, io.color));
    return 2;
  }
  return code;
}

async function perform(command: Command, words: readonly Word[], settings: Settings, io: Io): Promise<number> {
  const input = read(command, words, io);
  const result = await command.run(input, settings, io);
  const shown =
    settings.format === "json"
      ? JSON.stringify({ command: command.name, ...input, ...result.data })
      : await result.text();
  const lines = shown.endsWith("\n") ? shown : `${shown}\n`;
  for (const note of result.notes ?? []) io.err(`note: ${note}\n`);
  if (typeof settings.output === "string") {
    io.save(settings.output, lines);
    io.out(`written: ${settings.output}\n`);
  } else io.out(lines);
  return result.exitCode ?? 0;
}

/** The words by the names of the command's arguments; a formula that is not among them comes from the standard input. */
function read(command: Command, words: readonly Word[], io: Io): Input {
  const named = Object.entries(command.arguments).map(([name, { kind }], i) => {
    const given = words[i];
    const word = kind === "formula" ? formulaText(given as string | undefined, io, command.examples[0]) : given;
    return [name, typeof word === "string" ? word.trim() : word?.map((each) => each.trim())];
  });
  return Object.fromEntries(named);
}

/** One JSON object for each line that has a formula; a bad line gives an object with its error, and the batch goes on. */
async function batch(command: Command, settings: Settings, io: Io): Promise<number> {
  const [argument = "expression"] = Object.keys(command.arguments);
  let code = 0;
  for (const [i, text] of (io.stdin ?? "").split("\n").entries()) {
    if (text.trim() === "") continue;
    const input = { [argument]: text.trim() };
    const shown = { line: i + 1, command: command.name, ...input };
    try {
      const { data, exitCode = 0 } = await command.run(input, settings, io);
      io.out(JSON.stringify({ ...shown, ...data }));
      code = Math.max(code, exitCode);
    } catch (error) {
      if (!(error instanceof FluxionError)) throw error;
      io.out(JSON.stringify({ ...shown, error }));
      code = 2;
    }
    io.out("\n");
  }
  return code;
}
