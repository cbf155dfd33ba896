import { Labelled } from "@/components/ui/labelled";
import type { Address } from "@/lib/api/types";

const LONGEST = 100;

type Props = { given?: Address | null; wrong: (name: string) => string | undefined };

/** The fields of a delivery address. */
export function AddressFields({ given, wrong }: Props) {
  const [street, ...more] = given?.lines ?? [];
  const of = (name: string, value: string | undefined, autoComplete: string) => ({
    name,
    defaultValue: value,
    autoComplete: `shipping ${autoComplete}`,
    maxLength: LONGEST,
  });
  return (
    <div className="space-y-4">
      <Labelled label="Name on the parcel" wrong={wrong("name")}>
        {(field) => <input {...field} {...of("name", given?.name, "name")} />}
      </Labelled>
      <Labelled label="Street and house" wrong={wrong("lines")}>
        {(field) => <input {...field} {...of("street", street, "address-line1")} />}
      </Labelled>
      <Labelled label="Flat, floor or company" hint="If there is one.">
        {(field) => <input {...field} {...of("more", more.join(", "), "address-line2")} />}
      </Labelled>
      <div className="grid gap-4 sm:grid-cols-[9rem_1fr]">
        <Labelled label="Postal code" wrong={wrong("postal_code")}>
          {(field) => <input {...field} {...of("postal_code", given?.postal_code, "postal-code")} />}
        </Labelled>
        <Labelled label="City" wrong={wrong("city")}>
          {(field) => <input {...field} {...of("city", given?.city, "address-level2")} />}
        </Labelled>
      </div>
      <Labelled label="Country" wrong={wrong("country")}>
        {(field) => <input {...field} {...of("country", given?.country, "country-name")} />}
      </Labelled>
    </div>
  );
}

/** The address that was filled in. */
export function addressFrom(form: HTMLFormElement): Address {
  const filled = new FormData(form);
  const said = (name: string) => String(filled.get(name) ?? "");
  return {
    name: said("name"),
    lines: [said("street"), said("more")],
    city: said("city"),
    postal_code: said("postal_code"),
    country: said("country"),
  };
}
