/** Pixels across, inside the panels: asked for once, and again when the window changes. */
const known = new Map<string, number>();

/** Forgets how wide the panels are, and says so. */
export function watchRoom(changed: () => void): void {
  addEventListener("resize", () => {
    known.clear();
    changed();
  });
}

/**
 * The size of a drawing in a panel. Its units are pixels of the page, so that its text is as large as other text,
 * however narrow the panel.
 */
export function sizeIn(panel: string, width: number, height: number): { width: number; height: number } {
  let room = known.get(panel);
  if (room === undefined) {
    const section = document.getElementById(panel);
    if (section === null) return { width, height };
    const { paddingLeft, paddingRight } = getComputedStyle(section);
    room = section.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
    known.set(panel, room);
  }
  const across = Math.round(Math.min(width, Math.max(240, room)));
  // A narrow drawing is a little higher than one made smaller: there is room downwards.
  return { width: across, height: Math.round(height * Math.sqrt(across / width)) };
}
