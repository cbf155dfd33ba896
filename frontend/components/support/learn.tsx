/** A conversation as a dialogue that the shop is tried with: what went wrong in it fails until it is better. */
export function Learn({ id }: { id: string }) {
  return (
    <p className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
      <a href={`/api/support/conversations/${id}/dialogue`} download={`dialogue-${id.slice(0, 8)}.txt`} className="button">
        Learn from it
      </a>
      <span className="text-faint min-w-0 flex-1 basis-64">
        A file without personal data for whoever looks after the program: with it, <code>make eval</code> tries whether good answers come again and
        bad ones do not.
      </span>
    </p>
  );
}
