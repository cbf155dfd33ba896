import { Rows, type Table } from "@/components/analytics/rows";

type Props = { id: string; title: string; about?: string; sheet: string; table: Table; empty: string; children?: React.ReactNode };

/** A figure: a chart of it if there is one (`children`), the same as a table, and a sheet to take away. */
export function Figure({ id, title, about, sheet, table, empty, children }: Props) {
  const isEmpty = table.rows.length === 0;
  return (
    <section aria-labelledby={id} className="border-line bg-card min-w-0 scroll-mt-24 rounded-lg border p-4 shadow-sm sm:p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={id} className="text-xl">
          {title}
        </h2>
        {!isEmpty && (
          <a href={sheet} download className="link inline-flex min-h-9 items-center text-sm" aria-label={`${title} as CSV, to take away`}>
            CSV
          </a>
        )}
      </div>
      {about && <p className="text-faint text-sm">{about}</p>}
      {isEmpty && <p className="text-faint py-8 text-center">{empty}</p>}
      {!isEmpty && !children && <Rows title={title} table={table} />}
      {!isEmpty && children && (
        <>
          <div className="mt-3">{children}</div>
          <details className="mt-3 text-sm">
            <summary className="link flex min-h-9 w-fit items-center">As a table</summary>
            <Rows title={title} table={table} />
          </details>
        </>
      )}
    </section>
  );
}
