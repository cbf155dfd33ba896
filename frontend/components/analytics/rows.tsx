export type Table = { heading: string[]; rows: (string | number)[][] };

/** The rows of a figure, the first column in words and the others in numbers; long ones roll. */
export function Rows({ title, table }: { title: string; table: Table }) {
  return (
    <div className="mt-2 max-h-96 overflow-auto" tabIndex={0} role="region" aria-label={`${title}, a table`}>
      <table className="w-full text-sm">
        <thead>
          <tr className="border-line text-faint border-b text-left">
            {table.heading.map((head, place) => (
              <th key={head} scope="col" className={`py-1.5 font-medium ${place ? "pl-3 text-right" : ""}`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, number) => (
            <tr key={number} className="border-line border-b last:border-0">
              {row.map((cell, place) => (
                <td key={place} className={`py-1.5 ${place ? "pl-3 text-right tabular-nums" : "min-w-24 wrap-anywhere"}`}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
