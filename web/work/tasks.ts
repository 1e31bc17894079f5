import { exerciseRules, targetNames } from "../engine.ts";
import { exercises, grade, gradeExercise } from "./answer.ts";
import { code, derive, tables } from "./derive.ts";
import { growth } from "./growth.ts";
import { landscape } from "./landscape.ts";
import { modes } from "./modes.ts";
import { passes } from "./passes.ts";
import { picture } from "./picture.ts";
import { places } from "./places.ts";
import { meant, read } from "./read.ts";
import { solution } from "./solution.ts";
import { stages } from "./stages.ts";

/** What the worker does, by name: each takes plain data and gives plain data. */
export const tasks = {
  /** What there is to choose from. */
  about: (_: undefined) => ({ targets: targetNames, rules: exerciseRules }),
  read,
  meant,
  places,
  derive,
  tables,
  code,
  solution,
  stages,
  passes,
  growth,
  picture,
  landscape,
  modes,
  grade,
  exercises,
  gradeExercise,
};

type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
export type Request<Name extends TaskName> = Parameters<Tasks[Name]>[0];
export type Answer<Name extends TaskName> = ReturnType<Tasks[Name]>;
