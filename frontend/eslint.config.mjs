import next from "eslint-config-next/core-web-vitals";
import typescript from "eslint-config-next/typescript";

const config = [
  ...next,
  ...typescript,
  { ignores: [".next/**", "lib/api/schema.d.ts", "next-env.d.ts"] },
  // Covers are small drawings that the backend makes for their exact size: there is nothing to optimise.
  { rules: { "@next/next/no-img-element": "off" } },
  {
    ignores: ["components/ui/link.tsx"],
    rules: { "no-restricted-imports": ["error", { name: "next/link", message: "Use components/ui/link, which fetches ahead only what is about to be followed." }] },
  },
];

export default config;
