/** Where a pointer is on a drawing, in the drawing's own units. */
function placeOn(drawing: SVGSVGElement, event: PointerEvent): readonly [number, number] {
  const box = drawing.getBoundingClientRect();
  const { width, height } = drawing.viewBox.baseVal;
  return [((event.clientX - box.left) / box.width) * width, ((event.clientY - box.top) / box.height) * height];
}

/** What listens on a drawing so that a point follows the pointer. */
export function dragging(move: (x: number, y: number) => void): {
  down(event: PointerEvent): void;
  moved(event: PointerEvent): void;
} {
  const follow = (event: PointerEvent): void => move(...placeOn(event.currentTarget as SVGSVGElement, event));
  return {
    down(event) {
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      follow(event);
    },
    moved(event) {
      if ((event.currentTarget as Element).hasPointerCapture(event.pointerId)) follow(event);
    },
  };
}

/** The step that an arrow key asks for, larger with shift; undefined for other keys. */
export function arrowStep({ key, shiftKey }: KeyboardEvent): readonly [number, number] | undefined {
  const step = shiftKey ? 10 : 1;
  const moves: Record<string, readonly [number, number]> = {
    ArrowLeft: [-step, 0],
    ArrowRight: [step, 0],
    ArrowUp: [0, step],
    ArrowDown: [0, -step],
  };
  return moves[key];
}
