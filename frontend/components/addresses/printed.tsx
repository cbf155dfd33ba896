import type { Address } from "@/lib/api/types";

/** An address as it is printed on a parcel. */
export function Printed({ address }: { address: Address }) {
  const lines = [address.name, ...address.lines, `${address.postal_code} ${address.city}`.trim(), address.country];
  return (
    <address className="break-words not-italic">
      {lines.map((line, index) => (
        <span key={index} className="block">
          {line}
        </span>
      ))}
    </address>
  );
}
