type Props = { title: string; isPart?: boolean; children?: React.ReactNode };

/** Something to say where there is nothing to show: on a whole page, or on a part of one. */
export function Notice({ title, isPart, children }: Props) {
  const Heading = isPart ? "h2" : "h1";
  return (
    <div className="mx-auto max-w-md px-4 py-16 text-center">
      <svg viewBox="0 0 64 40" className="text-line mx-auto mb-5 w-20" aria-hidden="true">
        <path
          d="M2 36h60M10 36V8h8v28M18 36V4h6v32M26 36V12h9v24M44 36 38 9l6-1.5 7 27"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.5"
        />
      </svg>
      <Heading className="text-2xl">{title}</Heading>
      <div className="text-faint mt-3 space-y-4 text-balance">{children}</div>
    </div>
  );
}

/** A problem, said where it happened, and read out at once. */
export function Trouble({ children }: { children: React.ReactNode }) {
  if (!children) return null;
  return (
    <p role="alert" className="text-warn text-sm font-medium">
      {children}
    </p>
  );
}
