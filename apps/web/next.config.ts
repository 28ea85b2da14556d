import type { NextConfig } from 'next';

/**
 * Scripts and workers come from this address alone. Next writes its page data into inline scripts, and the
 * audio decoders are WebAssembly. Audio may be served by an S3-compatible store elsewhere.
 */
const contentSecurityPolicy = (isDevelopment: boolean): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self' data:",
    `connect-src 'self' blob: http: https:${isDevelopment ? ' ws:' : ''}`,
    "media-src 'self' blob: http: https:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

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
  async headers() {
    return [
      {
        source: '/:path*',
        headers: [
          { key: 'Content-Security-Policy', value: contentSecurityPolicy(isDevelopment) },
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          { key: 'Referrer-Policy', value: 'same-origin' },
          { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
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
