import type { NextConfig } from "next";

// Next writes inline scripts of its own into each page, which is why script-src cannot be stricter without a nonce.
const policy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'self'",
  "form-action 'self'",
].join("; ");

const config: NextConfig = {
  poweredByHeader: false,
  devIndicators: false,
  // Sockets are asked for with a slash at the end; proxy.ts takes it off everything else.
  skipTrailingSlashRedirect: true,
  // A book's file passes through proxy.ts; what is larger is refused by the shop itself, which knows the limit.
  experimental: { proxyClientMaxBodySize: "1gb" },
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "Content-Security-Policy", value: policy },
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "same-origin" },
      ],
    },
  ],
};

export default config;
