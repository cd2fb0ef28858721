/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // The API compresses what it pipes, and never a stream.
  compress: false,
  turbopack: {
    root: import.meta.dirname,
    // What next-intl's plugin would do, without the compiler that it brings along.
    resolveAlias: { 'next-intl/config': './i18n/request.ts' },
  },
};
