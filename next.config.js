/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // The API compresses what it pipes, and never a stream.
  compress: false,
  // Without it the development server refuses the hot-reload line of pages opened by this address.
  allowedDevOrigins: ['127.0.0.1'],
  // npm test checks the types; a start need not.
  typescript: { ignoreBuildErrors: true },
  turbopack: {
    root: import.meta.dirname,
    // What next-intl's plugin would do, without the compiler that it brings along.
    resolveAlias: { 'next-intl/config': './i18n/request.ts' },
  },
};
