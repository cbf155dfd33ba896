const STARTS = ["What can you do?", "A mystery under 10 dollars", "Do you have Dune?", "My orders"];

/** What stands where nothing has been said yet. */
export function Welcome({ say }: { say: (text: string) => void }) {
  return (
    <div>
      <p className="font-serif text-xl">Good day. What would you like to read?</p>
      <ul className="mt-3 flex flex-wrap gap-2">
        {STARTS.map((text) => (
          <li key={text}>
            <button type="button" onClick={() => say(text)} className="button text-sm">
              {text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
