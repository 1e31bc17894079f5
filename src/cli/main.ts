import { Command, CommanderError, Option } from "commander";
import { FluxionError } from "../index.ts";
import { COMMANDS, type CommandName, compare, compute, type Settings } from "./compute.ts";
import { names, point, wholeNumber } from "./options.ts";
import { diagnostic, render } from "./render.ts";

/** What the command needs of the world. */
export interface Io {
  /** All of the standard input; undefined where a person sits at it. */
  readonly stdin?: string | undefined;
  out(text: string): void;
  err(text: string): void;
  readonly color: boolean;
  readonly version?: string;
}

const EXAMPLES: Readonly<Record<CommandName, readonly string[]>> = {
  diff: ['fluxion diff "x^2*sin(x)"', 'fluxion diff "w^4" --order 3', 'fluxion diff "5 + x*y" --wrt x --form raw'],
  gradient: ['fluxion gradient "x^2*y + y + 2"', 'fluxion gradient "x^2*y + y + 2" --wrt x,y --at x=3,y=4'],
  hessian: ['fluxion hessian "x^2*y + y + 2" --at x=3,y=4', 'fluxion hessian "x*y" --format json'],
  eval: ['fluxion eval "tanh(w)*cos(w) + log(w)" --at w=1.5', 'fluxion eval "sin(x)" --at x=pi/6'],
  simplify: [
    'fluxion simplify "sin(x)^2 + cos(x)^2 + x/x"',
    'fluxion simplify "x^3 - x" --form factored',
    'fluxion simplify "sqrt(x^2)" --assume "x > 0"',
  ],
  equal: ['fluxion equal "sin(2*x)" "2*sin(x)*cos(x)"', 'fluxion equal "sqrt(x^2)" "x" --assume "x > 0"'],
};

/** Runs a command line, its words given without node and script; gives the exit code: 0, or 2 on bad input. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const program = new Command("fluxion")
    .description("Symbolic differentiation: a formula in, its exact derivative, gradient or Hessian out.")
    .version(io.version ?? "in development", "-V, --version", "print the version")
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) })
    .addHelpText("after", help(Object.values(EXAMPLES).flatMap((lines) => lines.slice(0, 1))));
  for (const name of Object.keys(COMMANDS) as CommandName[]) {
    const command = subcommand(name, program);
    if (name === "equal")
      command
        .argument("<other>", "the formula to compare with")
        .action((expression: string, other: string, settings: Settings) => {
          code = performComparison(expression, other, settings, io);
        });
    else
      command.action((expression: string | undefined, settings: Settings) => {
        code = perform(name, expression, settings, io);
      });
    program.addCommand(command);
  }
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

function subcommand(name: CommandName, program: Command): Command {
  const { summary, derivative, order } = COMMANDS[name];
  const command = new Command(name)
    .description(summary)
    .argument(name === "equal" ? "<expression>" : "[expression]", name === "equal" ? "a formula" : FORMULA)
    .copyInheritedSettings(program)
    .addOption(new Option("--format <format>", "how to print").choices(["text", "latex", "json"]).default("text"))
    .option("--variables <names>", "names to read as variables though they have a meaning: e,i", names)
    .addHelpText("after", help(EXAMPLES[name], name === "equal" ? EQUAL_CODES : CODES));
  if (name !== "equal") {
    command
      .option("--at <values>", "the point: x=3,y=pi/4", point)
      .option("--batch", "read one expression a line, print one JSON object a line");
  }
  if (name === "equal" || name === "simplify")
    command.option(
      "--assume <facts>",
      'what may be assumed: "x > 0, n integer"',
      (text: string, all: string[] = []) => [...all, text],
    );
  if (name === "simplify")
    command
      .addOption(
        new Option("--form <form>", "how to write it")
          .choices(["simplified", "expanded", "factored", "together", "collected", "shortest", "pruned"])
          .default("simplified"),
      )
      .option("--by <name>", "the variable whose powers the form collected gathers");
  if (derivative) {
    command
      .option("--wrt <names>", "the variables to differentiate by, all if left out: x,y", names)
      .addOption(
        new Option("--form <form>", "the textbook's rules untouched, pruned of 0 and 1, or simplified")
          .choices(["raw", "pruned", "simplified"])
          .default("simplified"),
      );
  }
  if (order) command.option("--order <n>", "how many times to differentiate", wholeNumber, 1);
  return command;
}

const FORMULA = 'the formula; "-" or nothing reads it from standard input';
const CODES = "Exit code 0, or 2 on bad input.";
const EQUAL_CODES = "Exit code 0 if they are equal or perhaps equal, 1 if not or not known, 2 on bad input.";

const help = (examples: readonly string[], codes: string = CODES): string =>
  `\nExamples:\n${examples.map((line) => `  $ ${line}`).join("\n")}\n\nA formula that begins with - is fine. ${codes}`;

/** commander takes a word that begins with - for an option: a formula such as -x^2 gets a blank before it. */
const protectSign = (word: string): string => (/^-(?!-|h$|V$)./.test(word) ? ` ${word}` : word);

function perform(name: CommandName, expression: string | undefined, settings: Settings, io: Io): number {
  if (settings.batch === true) return batch(name, settings, io);
  const text = expression === undefined || expression === "-" ? io.stdin : expression;
  if (text === undefined)
    throw new FluxionError("empty-input", "There is no formula.", { hint: `For example: ${EXAMPLES[name][0]}` });
  const result = compute(name, text.trim(), settings);
  for (const note of result.notes) io.err(`note: ${note}\n`);
  io.out(render(result, settings.format));
  return 0;
}

function performComparison(expression: string, other: string, settings: Settings, io: Io): number {
  const result = compare(expression.trim(), other.trim(), settings);
  io.out(render(result, settings.format));
  return result.verdict?.answer === "proved" || result.verdict?.answer === "numerical" ? 0 : 1;
}

/** One JSON object for each line that has a formula; a bad line gives an object with its error, and the batch goes on. */
function batch(name: CommandName, settings: Settings, io: Io): number {
  let code = 0;
  (io.stdin ?? "").split("\n").forEach((line, i) => {
    const text = line.trim();
    if (text === "") return;
    try {
      io.out(JSON.stringify({ line: i + 1, ...compute(name, text, settings).data }));
    } catch (error) {
      if (!(error instanceof FluxionError)) throw error;
      io.out(JSON.stringify({ line: i + 1, command: name, expression: text, error }));
      code = 2;
    }
    io.out("\n");
  });
  return code;
}
