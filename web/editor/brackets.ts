import type { EditorState } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

const OPEN = "([{";
const CLOSE = ")]}";
/** Characters that are looked through for a partner. */
const FAR = 5000;

const both = Decoration.mark({ class: "bracket" });

/** Marks the bracket beside the cursor and its partner. */
export const brackets = EditorView.decorations.compute(["doc", "selection"], (state): DecorationSet => {
  const { main } = state.selection;
  if (!main.empty) return Decoration.none;
  for (const at of [main.head - 1, main.head]) {
    const partner = partnerOf(state, at);
    if (partner !== undefined)
      return Decoration.set(
        [at, partner].map((start) => both.range(start, start + 1)),
        true,
      );
  }
  return Decoration.none;
});

function partnerOf({ doc }: EditorState, at: number): number | undefined {
  const from = Math.max(0, at - FAR);
  const text = doc.sliceString(from, at + FAR);
  const own = at < 0 ? "" : (text[at - from] ?? "");
  const step = own !== "" && OPEN.includes(own) ? 1 : own !== "" && CLOSE.includes(own) ? -1 : 0;
  if (step === 0) return undefined;
  const [inwards, outwards] = step > 0 ? [OPEN, CLOSE] : [CLOSE, OPEN];
  for (let i = at - from, depth = 0; i >= 0 && i < text.length; i += step) {
    const sign = text[i] as string;
    if (inwards.includes(sign)) depth++;
    else if (outwards.includes(sign) && --depth === 0)
      return outwards.indexOf(sign) === inwards.indexOf(own) ? from + i : undefined;
  }
  return undefined;
}
