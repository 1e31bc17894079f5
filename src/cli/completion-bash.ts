import type { OptionUsage, Usage } from "./usage.ts";

const flags = (options: readonly OptionUsage[]): string =>
  [...options.flatMap(({ flag, short }) => (short === undefined ? [flag] : [flag, short])), "--help"].join(" ");

/** The values of an option as an arm of a case: its choices, a file, or anything. */
function values(name: string, { flag, short, value, choices }: OptionUsage): string[] {
  if (value === undefined) return [];
  const pattern = [flag, short ?? []]
    .flat()
    .map((each) => `"${name} ${each}"`)
    .join("|");
  const words =
    choices.length > 0
      ? `compgen -W "${choices.join(" ")}" -- "$cur"`
      : value === "<file>"
        ? 'compgen -f -- "$cur"'
        : ":";
  return [`    ${pattern}) COMPREPLY=($(${words})); return ;;`];
}

/** The completions of bash. */
export const bashCompletion = (
  commands: readonly Usage[],
): string => `# fluxion's completions for bash: eval "$(fluxion completion --shell bash)"
_fluxion() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} words
  # --format=json comes as three words.
  if [ "$cur" = "=" ]; then cur=""; elif [ "$prev" = "=" ]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(" ")} help --help --version" -- "$cur"))
    return
  fi
  case "\${COMP_WORDS[1]} $prev" in
${commands.flatMap(({ name, options }) => options.flatMap((option) => values(name, option))).join("\n")}
  esac
  case "\${COMP_WORDS[1]}" in
${commands.map(({ name, options }) => `    ${name}) words="${flags(options)}" ;;`).join("\n")}
    help) words="${commands.map(({ name }) => name).join(" ")}" ;;
  esac
  case "$cur" in
    -*) COMPREPLY=($(compgen -W "$words" -- "$cur")) ;;
    *) [ "\${COMP_WORDS[1]}" = help ] && COMPREPLY=($(compgen -W "$words" -- "$cur")) || COMPREPLY=($(compgen -f -- "$cur")) ;;
  esac
}
complete -o filenames -F _fluxion fluxion
`;
