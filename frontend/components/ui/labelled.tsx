import { useId } from "react";

type Given = { id: string; "aria-describedby": string; "aria-invalid": true | undefined; className: string };
type Props = { label: string; hint?: string; wrong?: string; className?: string; children: (field: Given) => React.ReactNode };

/** A field with its label above, and below it a hint or what is wrong with it. */
export function Labelled({ label, hint, wrong, className = "", children }: Props) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      {children({ id, "aria-describedby": `${id}-hint`, "aria-invalid": wrong ? true : undefined, className: "field" })}
      <p id={`${id}-hint`} className={`mt-1 text-sm ${wrong ? "text-warn" : "text-faint"}`}>
        {wrong ?? hint}
      </p>
    </div>
  );
}
