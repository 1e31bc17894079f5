// Operations with hostile inputs of their own kind.
import { calls } from "./calls.mjs";
import { programs } from "./programs.mjs";
import { texts } from "./texts.mjs";

export const own = { ...texts, ...programs, ...calls };
