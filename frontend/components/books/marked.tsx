import { cut, type Stretch } from "@/lib/marks";

/** A text in which the words that were looked for are marked. For the eye only: read aloud, it is the plain text. */
export function Marked({ text, at }: { text: string; at?: Stretch[] }) {
  return cut(text, at).map((piece, index) =>
    piece.isMarked ? (
      <mark key={index} role="none">
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}

/** Names in a row, each marked in its own stretches. */
export function MarkedNames({ names, at = [] }: { names: string[]; at?: Stretch[][] }) {
  return names.map((name, index) => (
    <span key={name}>
      {index > 0 && ", "}
      <Marked text={name} at={at[index]} />
    </span>
  ));
}
