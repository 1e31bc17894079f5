import { meantWord } from "../ast/synonyms.ts";
import type { Command } from "./command.ts";
import { optionsOf, optionUsage } from "./usage.ts";

/** The commands that an error sentence can mention. */
interface Called {
  /** The called command; undefined before one is known. */
  readonly command?: Command;
  readonly commands: readonly Command[];
}

/** A sentence that says what is wrong, a hint, and whether it holds although a word is spelled nearly so. */
type Wording = (
  found: readonly string[],
  called: Called,
) => readonly [sentence: string, hint?: string | undefined, isSure?: boolean];

const FLAG = String.raw`option '(?:-\w, )?(--[\w-]+)`;

const example = ({ command }: Called): string | undefined => command && `For example: ${command.examples[0]}`;

/** Rewordings of commander's errors by code. */
const KINDS: readonly (readonly [RegExp, Wording])[] = [
  [/^unknown command '(.*)'/s, ([word]) => [`There is no command ${word}.`, "fluxion --help lists the commands."]],
  [/^unknown option '(.*)'/s, ([flag = ""], called) => unknown(flag, called)],
  [/^missing required argument '(.*)'/, ([name], called) => [`The argument <${name}> is missing.`, example(called)]],
  [/^required option '(--.*)' not specified/, ([flag], called) => [`The option ${flag} is missing.`, example(called)]],
  [new RegExp(`^${FLAG} (<.*>)' argument missing`), ([flag, value]) => [`${flag} needs a value: ${flag} ${value}.`]],
  [
    new RegExp(String.raw`^${FLAG} .*?' argument '(.*)' is invalid\. Allowed choices are (.*)\.`, "s"),
    ([flag, word = "", choices = ""]) => {
      const near = meantWord(word, choices.split(", "));
      return [`${flag} cannot be "${word.trim()}". It is one of ${choices}.`, near && `Did you mean ${near}?`];
    },
  ],
  [
    new RegExp(String.raw`^${FLAG} .*?' argument '(.*)' is invalid\. (.*)`, "s"),
    ([flag, word = "", why]) => [`${flag} cannot be "${word.trim()}". ${why}`],
  ],
];

/** Also said of an option without a value that is given one. */
function unknown(flag: string, called: Called): ReturnType<Wording> {
  const [name = ""] = flag.split("=");
  return called.command !== undefined && hasOption(called.command, name)
    ? [`${name} takes no value.`, `Write ${name}, or leave it out.`]
    : [`There is no option ${flag}.`, whereIs(name, called), called.commands.some((each) => hasOption(each, name))];
}

const hasOption = (command: Command, name: string): boolean =>
  optionsOf(command).some(([key, row]) => optionUsage(key, row).flag === name);

/** The commands with an option that the called one lacks. */
function whereIs(name: string, { command, commands }: Called): string {
  if (command === undefined) return "The options of a command come after it; fluxion --help lists the commands.";
  const own = `fluxion ${command.name} --help lists its options.`;
  const having = commands.filter((each) => hasOption(each, name)).map((each) => each.name);
  const flags = optionsOf(command).map(([key, row]) => optionUsage(key, row).flag.slice(2));
  const meant = having.length === 0 ? meantWord(name.slice(2), flags) : undefined;
  if (meant !== undefined) return `Write --${meant}. ${own}`;
  const formats: readonly string[] = command.options.format?.choices ?? [];
  if (formats.includes(name.slice(2))) return `Write --format ${name.slice(2)}. ${own}`;
  if (having.length === 0) return own;
  const few = having.length <= 4 ? having.join(", ") : `${having.slice(0, 4).join(", ")} and others`;
  return `${few} ${having.length === 1 ? "has" : "have"} it. ${own}`;
}

/** Commander's message about a command line in the wording of fluxion's errors; other texts stay as they are. */
export function worded(text: string, called: Called): string {
  const said = /^error: (.*?)\n(?:\(Did you mean (.*)\?\)\n)?$/s.exec(text);
  if (said === null) return text;
  const [, message = "", meant] = said;
  for (const [pattern, wording] of KINDS) {
    const found = pattern.exec(message);
    if (found === null) continue;
    const [sentence, hint, isSure] = wording(found.slice(1), called);
    const isOther = meant !== undefined && isSure !== true && !sentence.startsWith(meant);
    const led = isOther ? `Did you mean ${meant}?` : hint;
    return `error: ${sentence}\n${led === undefined ? "" : `hint: ${led}\n`}`;
  }
  return text;
}
