import type { OptionUsage, Usage } from "./usage.ts";

/** Text escaped for roff. */
const plain = (text: string): string =>
  text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replaceAll("^", "\\(ha")
    .replaceAll("~", "\\(ti")
    .replaceAll('"', "\\(dq")
    .replaceAll("'", "\\(aq")
    .replaceAll("`", "\\(ga")
    .replace(/^\./, "\\&.");

const bold = (text: string): string => `\\fB${plain(text)}\\fR`;
const italic = (text: string): string => `\\fI${plain(text)}\\fR`;

function option({ flag, short, value, summary, choices, initial, isRequired }: OptionUsage): string[] {
  const said = [
    choices.length > 0 ? `One of ${choices.join(", ")}.` : "",
    initial === undefined ? "" : `If left out: ${[initial].flat().join(",")}.`,
    isRequired ? "It must be given." : "",
  ].filter((each) => each !== "");
  const names = [short ?? [], flag].flat().map(bold).join(", ");
  return [
    ".TP",
    value === undefined ? names : `${names} ${italic(value.replaceAll(/[<>]/g, ""))}`,
    plain([`${summary}.`, ...said].join(" ")),
  ];
}

const section = ({ name, summary, words, options, examples, exitCodes }: Usage): string[] => [
  `.SS ${name}`,
  `${bold(`fluxion ${name}`)} ${[...words.map(({ shown }) => shown), "[options]"].map(italic).join(" ")}`,
  ".PP",
  plain(`${summary[0]?.toUpperCase()}${summary.slice(1)}.`),
  ...words.flatMap(({ shown, summary }) => [".TP", italic(shown), plain(`${summary}.`)]),
  ...options.flatMap(option),
  ".PP",
  plain(exitCodes),
  ".PP",
  "Examples:",
  ".PP",
  ".nf",
  ...examples.map((line) => `  ${plain(line)}`),
  ".fi",
];

/** The manual as a page for man. */
export const manualPage = (commands: readonly Usage[], version: string, about: string): string =>
  [
    `.TH FLUXION 1 "" "fluxion ${version}" "User Commands"`,
    ".SH NAME",
    "fluxion \\- symbolic differentiation",
    ".SH SYNOPSIS",
    `${bold("fluxion")} ${italic("command")} [${italic("words")}] [${italic("options")}]`,
    ".SH DESCRIPTION",
    plain(about),
    ".SH COMMANDS",
    ...commands.flatMap(section),
    "",
  ].join("\n");
