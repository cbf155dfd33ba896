const PATH = "m10 1.8 2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8Z";

/** So many stars of five, as a picture that is also said. */
export function Stars({ rating }: { rating: number }) {
  return (
    <span role="img" aria-label={`${rating} of 5 stars`} className="text-accent inline-flex gap-0.5">
      {[1, 2, 3, 4, 5].map((star) => (
        <Star key={star} isFull={star <= rating} />
      ))}
    </span>
  );
}

export function Star({ isFull, className = "size-4" }: { isFull: boolean; className?: string }) {
  return (
    <svg viewBox="0 0 20 20" className={className} fill={isFull ? "currentColor" : "none"} stroke="currentColor" strokeWidth="1.3" aria-hidden="true">
      <path d={PATH} strokeLinejoin="round" />
    </svg>
  );
}
