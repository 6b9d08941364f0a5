// Where the lines of a range lie in the window.

/** The boxes of a range's lines, in the page's own window, whichever frame they stand in. */
export function linesOf(range: Range): DOMRect[] {
  let [x, y] = [0, 0];
  for (let view = range.startContainer.ownerDocument?.defaultView; view && view !== window; view = view.parent as typeof view) {
    const frame = view.frameElement;
    if (!frame) break;
    const { left, top } = frame.getBoundingClientRect();
    x += left + frame.clientLeft;
    y += top + frame.clientTop;
  }
  return [...range.getClientRects()].map((box) => new DOMRect(box.x + x, box.y + y, box.width, box.height));
}
