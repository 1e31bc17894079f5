import { searched } from "../accuracy/search.ts";
import type { Improver } from "../machines/compile.ts";
import { sidesOf } from "./box.ts";

/** The search for accurate forms. */
export const improved: Improver = (roots, inputs, { box = {} }) => searched(roots, inputs, sidesOf(inputs, box)).nodes;
