import { nearest } from "../ast/spelling.ts";
import type { Command } from "./command.ts";
import { optionsOf, optionUsage } from "./usage.ts";

/** What a sentence can speak of. */
interface Called {
  /** The command that was called; undefined before there is one. */
  readonly command?: Command;
  readonly commands: readonly Command[];
}

/** A sentence that says what is wrong, and a hint where commander has none. */
type Wording = (found: readonly string[], called: Called) => readonly [sentence: string, hint?: string | undefined];

const FLAG = String.raw`option '(?:-\w, )?(--[\w-]+)`;

const example = ({ command }: Called): string | undefined => command && `For example: ${command.examples[0]}`;

/** What commander says, by its kind. */
const KINDS: readonly (readonly [RegExp, Wording])[] = [
  [/^unknown command '(.*)'/s, ([word]) => [`There is no command ${word}.`, "fluxion --help lists the commands."]],
  [/^unknown option '(.*)'/s, ([flag = ""], called) => [`There is no option ${flag}.`, whereIs(flag, called)]],
  [/^missing required argument '(.*)'/, ([name], called) => [`The argument <${name}> is missing.`, example(called)]],
  [/^required option '(--.*)' not specified/, ([flag], called) => [`The option ${flag} is missing.`, example(called)]],
  [new RegExp(`^${FLAG} (<.*>)' argument missing`), ([flag, value]) => [`${flag} needs a value: ${flag} ${value}.`]],
  [
    new RegExp(String.raw`^${FLAG} .*?' argument '(.*)' is invalid\. Allowed choices are (.*)\.`, "s"),
    ([flag, word = "", choices = ""]) => {
      const near = nearest(word, choices.split(", "));
      return [`${flag} cannot be "${word.trim()}". It is one of ${choices}.`, near && `Did you mean ${near}?`];
    },
  ],
  [
    new RegExp(String.raw`^${FLAG} .*?' argument '(.*)' is invalid\. (.*)`, "s"),
    ([flag, word = "", why]) => [`${flag} cannot be "${word.trim()}". ${why}`],
  ],
];

/** Which commands have an option that the one that was called has not. */
function whereIs(flag: string, { command, commands }: Called): string {
  if (command === undefined) return "The options of a command come after it; fluxion --help lists the commands.";
  const own = `fluxion ${command.name} --help lists its options.`;
  const [name = ""] = flag.split("=");
  const having = commands
    .filter((each) => optionsOf(each).some(([key, row]) => optionUsage(key, row).flag === name))
    .map((each) => each.name);
  if (having.length === 0) return own;
  const few = having.length <= 4 ? having.join(", ") : `${having.slice(0, 4).join(", ")} and others`;
  return `${few} ${having.length === 1 ? "has" : "have"} it. ${own}`;
}

/** What commander says of a command line, in the words of fluxion's own errors; other texts as they are. */
export function worded(text: string, called: Called): string {
  const said = /^error: (.*?)\n(?:\(Did you mean (.*)\?\)\n)?$/s.exec(text);
  if (said === null) return text;
  const [, message = "", meant] = said;
  for (const [pattern, wording] of KINDS) {
    const found = pattern.exec(message);
    if (found === null) continue;
    const [sentence, hint] = wording(found.slice(1), called);
    const led = meant === undefined ? hint : `Did you mean ${meant}?`;
    return `error: ${sentence}\n${led === undefined ? "" : `hint: ${led}\n`}`;
  }
  return text;
}
