/** Covers that have not arrived yet. */
export function Loading() {
  return (
    <div className="page" role="status" aria-label="Loading">
      <div className="bg-sunk h-9 w-56 animate-pulse rounded" />
      <div className="mt-10 grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-3 md:grid-cols-4 lg:grid-cols-5">
        {Array.from({ length: 10 }, (_, index) => (
          <div key={index} className="bg-sunk aspect-[2/3] animate-pulse rounded" />
        ))}
      </div>
    </div>
  );
}
