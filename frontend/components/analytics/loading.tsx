/** Figures that have not arrived yet. */
export function LoadingFigures() {
  return (
    <div className="page" role="status" aria-label="Loading">
      <Bar className="h-9 w-40" />
      <Bar className="mt-4 h-11 max-w-md" />
      <div className="mt-8 grid gap-4 sm:grid-cols-3">
        {[1, 2, 3].map((tile) => (
          <Bar key={tile} className="h-28" />
        ))}
      </div>
      <Bar className="mt-6 h-80" />
    </div>
  );
}

function Bar({ className }: { className: string }) {
  return <div className={`bg-sunk animate-pulse rounded ${className}`} />;
}
