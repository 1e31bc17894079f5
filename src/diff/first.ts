import { Replays } from "../ast/replays.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Preparation } from "../local/equations.ts";
import { ready, settled } from "../local/prepared.ts";
import { Forward } from "../modes/forward.ts";
import { modeOf } from "./mode.ts";

const replays = new Replays(1000);

/** The pruned derivative with respect to one variable; looked up if a formula of the same shape came twice before. */
export const firstDerivative = (store: Store, root: Id, variable: string, isolated: Preparation): Id =>
  replays.of(store, root, variable, () => {
    const { algebra, values, prepared } = modeOf(store, "pruned", isolated);
    const before = store.size;
    const [whole] = ready(prepared, store, [root], [variable]) as [Id];
    const isReady = whole === root && store.size === before;
    const next = new Forward(store, variable, algebra, values).of(whole);
    const [id] = settled(store, [whole], [next], values) as [Id];
    // The rules read no names; what prepares and settles may.
    return { id, isNameless: isReady && id === next };
  });
