/**
 * Set up before every file: the limit of milliseconds counts what this process works, not how long it waits for a busy
 * machine. So no test ends by the clock on the wall.
 *
 * The system is asked again only when some time has passed on the wall, for to ask it takes as long as a small formula.
 * Until then the time goes on so slowly that it stays behind.
 */
const PAUSE = 50;
let [asked, worked] = [Number.NEGATIVE_INFINITY, 0];
performance.now = (): number => {
  // `performance.now` itself may be that of the file before.
  const wall = Number(process.hrtime.bigint()) / 1e6;
  if (wall - asked >= PAUSE) {
    const { user, system } = process.cpuUsage();
    asked = wall;
    worked = Math.max((user + system) / 1000, worked + PAUSE / 1000);
  }
  return worked + (wall - asked) / 1000;
};
