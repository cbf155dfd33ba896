const BOOKS = Array.from({ length: 10 }, (_, index) => index);

/** Covers that have not arrived yet. */
export function Loading() {
  return (
    <div className="page" role="status" aria-label="Loading">
      <Bar className="h-9 w-56" />
      <div className="mt-10 grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-3 md:grid-cols-4 lg:grid-cols-5">
        {BOOKS.map((index) => (
          <Bar key={index} className="aspect-[2/3]" />
        ))}
      </div>
    </div>
  );
}

/** The shelves with their filters, each book where it will stand. */
export function LoadingShelf() {
  return (
    <div className="page" role="status" aria-label="Loading">
      <Bar className="h-9 w-56" />
      <Bar className="mt-4 h-11 max-w-xl lg:hidden" />
      <div className="mt-3 flex h-10 items-center">
        <Bar className="h-5 w-40" />
      </div>
      <div className="mt-4 grid gap-8 md:grid-cols-[14rem_1fr]">
        <Bar className="h-11.5 md:h-96" />
        <div className="grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-3 md:grid-cols-4 lg:grid-cols-5">
          {BOOKS.map((index) => (
            <div key={index} className="space-y-3">
              <Bar className="aspect-[2/3]" />
              <Bar className="h-5" />
              <Bar className="h-4 w-2/3" />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

/** A list of which the rows have not arrived yet. */
export function LoadingRows() {
  return (
    <div className="page max-w-4xl" role="status" aria-label="Loading">
      <Bar className="h-9 w-56" />
      <Bar className="mt-6 h-11 max-w-xl" />
      <div className="mt-10 space-y-4">
        {BOOKS.map((index) => (
          <Bar key={index} className="h-16" />
        ))}
      </div>
    </div>
  );
}

function Bar({ className }: { className: string }) {
  return <div className={`bg-sunk animate-pulse rounded ${className}`} />;
}
