/**
 * Modules of node itself. Import statements would build them whole, with all their streams; older versions of node have
 * no other way.
 */
export const builtin: typeof process.getBuiltinModule =
  (process as Partial<typeof process>).getBuiltinModule ?? tooOld();

function tooOld(): never {
  console.error(`error: fluxion needs node 20.19, or 22.12 and newer; this is node ${process.versions.node}.`);
  process.exit(2);
}
