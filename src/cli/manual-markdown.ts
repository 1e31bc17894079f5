import type { OptionUsage, Usage } from "./usage.ts";

/** The text of a cell, with Markdown and HTML escaped. */
const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("{{", "{&#123;");

function row({ flag, short, value, summary, choices, initial, isRequired }: OptionUsage): string {
  const names = [short ?? [], flag].flat().join(", ");
  const said = [
    cell(summary),
    choices.length > 0 ? `: ${choices.map((each) => `\`${each}\``).join(" ")}` : "",
    initial === undefined ? "" : `; \`${[initial].flat().join(",")}\` if left out`,
    isRequired ? "; it must be given" : "",
  ];
  return `| \`${value === undefined ? names : `${names} ${value}`}\` | ${said.join("")} |`;
}

const section = ({ name, summary, words, options, examples, exitCodes }: Usage): string[] => [
  `## ${name}`,
  "",
  `${summary[0]?.toUpperCase()}${cell(summary.slice(1))}.`,
  "",
  "```text",
  ["fluxion", name, ...words.map(({ shown }) => shown), "[options]"].join(" "),
  "```",
  "",
  ...(words.length === 0 ? [] : [...words.map(({ shown, summary }) => `- \`${shown}\`: ${cell(summary)}`), ""]),
  "| option | meaning |",
  "|---|---|",
  ...options.map(row),
  "",
  "```sh",
  ...examples,
  "```",
  "",
  exitCodes,
  "",
];

/** The manual as a page of Markdown. */
export const manualMarkdown = (commands: readonly Usage[], about: string): string =>
  ["# The command line", "", about, "", ...commands.flatMap(section)].join("\n");
