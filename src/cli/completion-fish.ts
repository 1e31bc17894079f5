import type { OptionUsage, Usage } from "./usage.ts";

const quoted = (text: string): string => `'${text.replaceAll(/[\\']/g, "\\$&")}'`;

function line(name: string, { flag, short, value, summary, choices }: OptionUsage): string {
  const after = choices.length > 0 ? ` -x -a ${quoted(choices.join(" "))}` : value === "<file>" ? " -r -F" : " -x";
  const one = short === undefined ? "" : ` -s ${short.slice(1)}`;
  return `complete -c fluxion -n '__fish_seen_subcommand_from ${name}' -l ${flag.slice(2)}${one}${value === undefined ? "" : after} -d ${quoted(summary)}`;
}

/** The completions of fish. */
export const fishCompletion = (commands: readonly Usage[]): string =>
  [
    "# fluxion's completions for fish: fluxion completion --shell fish | source",
    "complete -c fluxion -n __fish_use_subcommand -f",
    "complete -c fluxion -n __fish_use_subcommand -l version -s V -d 'print the version'",
    "complete -c fluxion -l help -s h -d help",
    ...commands.map(
      ({ name, summary }) => `complete -c fluxion -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
    ),
    ...commands.flatMap(({ name, options }) => options.map((option) => line(name, option))),
    "",
  ].join("\n");
