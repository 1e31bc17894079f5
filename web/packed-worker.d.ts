/** A module as one script, gzipped, in base 64: `vite.config.ts` makes it. */
declare module "*?packed" {
  const packed: string;
  export default packed;
}
