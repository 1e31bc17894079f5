import { Argument as CommanderArgument, Option as CommanderOption, Command as Program } from "commander";
import { printable } from "../ast/printable.ts";
import type { Argument, Command, Io, Option, Word } from "./command.ts";
import { leadFromExcess } from "./lead.ts";
import { CODES, FAILURES, optionsOf, optionUsage, shownWord } from "./usage.ts";
import { worded } from "./wording.ts";

/** These commands of `all`, as commander's; `act` gets the words and the options of the one that is called. */
export function programOf(
  commands: readonly Command[],
  all: readonly Command[],
  io: Pick<Io, "version" | "out" | "err">,
  act: (command: Command, words: readonly Word[], settings: Record<string, unknown>) => Promise<void>,
): Program {
  const program = new Program("fluxion")
    .description("Symbolic differentiation: a formula in, its exact derivative, gradient or Hessian out.")
    .version(io.version ?? "in development", "-V, --version", "print the version")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: (text) => io.err(printable(worded(text, { commands: all }))),
    })
    .addHelpText(
      "after",
      help(
        commands.map((command) => command.examples[0]),
        `${SIGN}${CODES}\n${FAILURES}`,
      ),
    );
  for (const command of commands) {
    const sign = Object.keys(command.arguments).length > 0 ? SIGN : "";
    const subprogram = new Program(command.name)
      .description(command.summary)
      .copyInheritedSettings(program)
      .configureOutput({ writeErr: (text) => io.err(printable(worded(text, { command, commands: all }))) })
      .addHelpText("after", help(command.examples, `${sign}${command.exitCodes ?? CODES}\n${FAILURES}`));
    for (const [name, row] of Object.entries(command.arguments)) subprogram.addArgument(argument(name, row));
    for (const [name, row] of optionsOf(command)) subprogram.addOption(option(name, row));
    subprogram.allowExcessArguments(true).action(() => {
      leadFromExcess(command, subprogram.args);
      return act(command, subprogram.processedArgs, subprogram.opts());
    });
    program.addCommand(subprogram);
  }
  return program;
}

const argument = (name: string, row: Argument): CommanderArgument =>
  new CommanderArgument(shownWord(name, row), row.summary);

function option(key: string, row: Option<unknown>): CommanderOption {
  const { flag, short, value, isRequired } = optionUsage(key, row);
  const names = short === undefined ? flag : `${short}, ${flag}`;
  const made = new CommanderOption(value === undefined ? names : `${names} ${value}`, row.summary);
  // --no-open is an option of its own here, not the negation of one.
  made.negate = false;
  if (row.choices !== undefined) made.choices(row.choices);
  if (row.read !== undefined) made.argParser(row.read);
  return made.makeOptionMandatory(isRequired).default(row.initial);
}

const SIGN = "A formula that begins with - is fine. ";

const help = (examples: readonly string[], remarks: string): string =>
  `\nExamples:\n${examples.map((line) => `  $ ${line}`).join("\n")}\n\n${remarks}`;

/** commander takes a word that begins with - for an option, so a formula such as -x^2 gets a blank before it. */
export const protectSign = (word: string): string => (/^-(?!-|[hVo]$)./.test(word) ? ` ${word}` : word);
