// Exercises for a class, with answers at the end; the same seed gives the same ones. Markdown with LaTeX.
import { exercisesMarkdown, practice } from "fluxion/teach";

const exercises = [
  ...practice({ seed: 2026, level: 1, count: 2 }),
  ...practice({ seed: 2026, level: 3, count: 2, rules: ["chain"] }),
];
console.log(exercisesMarkdown(exercises, { answers: true }));
