import { FluxionError } from "../index.ts";
import { type Command, command, type Option } from "./command.ts";
import { wholeNumber } from "./options.ts";

const port: Option<number | undefined> = {
  value: "<n>",
  summary: "serve the page at 127.0.0.1 instead of opening the file; 0 takes a free port",
  read: wholeNumber(0, 65_535),
};

const noOpen: Option<true | undefined> = { summary: "only print where the page is" };

export const lab: Command = command({
  name: "lab",
  summary: "a page that differentiates formulas as they are typed, offline",
  examples: ["fluxion lab --no-open", 'fluxion lab "x^2*sin(x)" --no-open'],
  arguments: { expression: { kind: "optional", summary: "the formula to begin with" } },
  options: { port, noOpen },
  async run({ expression }, { port, noOpen }, { lab }) {
    if (lab === undefined)
      throw new FluxionError("input-output", "The page of the lab is missing.", {
        hint: "It comes with the package: npm run build makes it.",
      });
    const address = port === undefined ? lab.address : await lab.serve(port);
    const state = expression === undefined ? "" : `#${new URLSearchParams({ formula: expression })}`;
    const isOpened = noOpen !== true && (await lab.open(address + state));
    const remark = port === undefined ? [] : ["Ctrl+C ends the server."];
    return { data: { address: address + state, isOpened }, text: () => address + state, notes: remark };
  },
});
