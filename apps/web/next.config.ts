import type { NextConfig } from 'next';

const isDevelopment = process.env.NODE_ENV === 'development';
const apiUrl = process.env.EARMARK_API_URL;

const config: NextConfig = {
  // Two builds of one checkout, say for a test beside a running product, need folders of their own.
  distDir: process.env.EARMARK_WEB_DIST ?? '.next',
  transpilePackages: [
    '@earmark/audio-features',
    '@earmark/hran',
    '@earmark/metrics',
    '@earmark/model-version',
    '@earmark/shared',
  ],
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  allowedDevOrigins: ['127.0.0.1'],
  // The workspace's own typecheck covers this code; checking it again would double the time of a first start.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: new URL('../..', import.meta.url).pathname },
  // The policy of content, which knows the built pages, is set by serve.mjs.
  async headers() {
    return [
      {
        source: '/:path*',
        headers: [
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          { key: 'Referrer-Policy', value: 'same-origin' },
          { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
          { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
        ],
      },
    ];
  },
};

if (isDevelopment && apiUrl !== undefined) {
  // In production the API itself forwards to this server, so both share one address.
  config.rewrites = async () =>
    ['graphql', 'auth', 'store'].flatMap((path) => [
      { source: `/${path}`, destination: `${apiUrl}/${path}` },
      { source: `/${path}/:rest*`, destination: `${apiUrl}/${path}/:rest*` },
    ]);
}

export default config;
