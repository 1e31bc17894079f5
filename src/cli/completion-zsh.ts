import type { OptionUsage, Usage } from "./usage.ts";

/** A text in single quotes, with brackets and colons escaped. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const escaped = (text: string): string => text.replaceAll(/[\\:[\]]/g, "\\$&");

function spec({ flag, short, value, summary, choices }: OptionUsage): string[] {
  const what = `[${escaped(summary)}]`;
  const after =
    value === undefined
      ? ""
      : `:${value.replaceAll(/[<>]/g, "")}:${choices.length > 0 ? `(${choices.join(" ")})` : value === "<file>" ? "_files" : " "}`;
  return [flag, short ?? []].flat().map((each) => quoted(`${each}${what}${after}`));
}

/** The completions of zsh. */
export const zshCompletion = (commands: readonly Usage[]): string => `#compdef fluxion
# fluxion's completions for zsh: eval "$(fluxion completion --shell zsh)", or as _fluxion in a folder of fpath
_fluxion() {
  local state
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`).join("\n")}
  )
  _arguments -C '(- *)'{-h,--help}'[help]' '(- *)'{-V,--version}'[print the version]' '1: :->command' '*:: :->words'
  case $state in
    command) _describe command commands ;;
    words)
      case $words[1] in
        help) _describe command commands ;;
${commands
  .map(
    ({ name, options }) =>
      `        ${name})\n          _arguments \\\n${options
        .flatMap(spec)
        .map((each) => `            ${each} \\\n`)
        .join("")}            '(- *)'{-h,--help}'[help]' '*:file:_files' ;;`,
  )
  .join("\n")}
      esac ;;
  esac
}
if [ "$funcstack[1]" = _fluxion ]; then _fluxion "$@"; else compdef _fluxion fluxion; fi
`;
