/** Where a text has the words that were looked for. */

/** From a character up to another; characters are Unicode code points, as the backend counts them. */
export type Stretch = [number, number];

export type Piece = { text: string; isMarked: boolean };

/** A text as the pieces to be shown, marked or not, in their order; together they are the text. */
export function cut(text: string, stretches: readonly Stretch[] = []): Piece[] {
  const letters = [...text];
  const pieces: Piece[] = [];
  let done = 0;
  for (const [from, to] of stretches) {
    pieces.push({ text: letters.slice(done, from).join(""), isMarked: false });
    pieces.push({ text: letters.slice(from, to).join(""), isMarked: true });
    done = to;
  }
  pieces.push({ text: letters.slice(done).join(""), isMarked: false });
  return pieces.filter((piece) => piece.text);
}
