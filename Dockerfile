# One image for API, web page, trainer and command line; what it is decides the command.
FROM node:22-bookworm-slim AS build
WORKDIR /earmark
ENV NEXT_TELEMETRY_DISABLED=1 TURBO_TELEMETRY_DISABLED=1
COPY . .
# No package's install script runs (.npmrc).
RUN npm ci
RUN npm run generate
RUN npm run build -w @earmark/web && rm -rf apps/web/.next/cache
RUN npm prune --omit=dev

FROM node:22-bookworm-slim
WORKDIR /earmark
COPY --from=build --chown=root:root /earmark /earmark
RUN mkdir /data && chown node:node /data
USER node
ENV NODE_ENV=production \
  NEXT_TELEMETRY_DISABLED=1 \
  EARMARK_HOME=/data \
  EARMARK_HOST=0.0.0.0 \
  EARMARK_PORT=4466 \
  EARMARK_WEB_HOST=0.0.0.0 \
  EARMARK_WEB_PORT=3000 \
  EARMARK_TRUSTED_DOCUMENTS=/earmark/apps/web/src/gql/persisted-documents.json
VOLUME /data
EXPOSE 4466 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=6 \
  CMD ["node", "deploy/is-ready.mjs", "http://127.0.0.1:4466/readyz"]
# The web page: node apps/web/serve.mjs. A trainer: node --import tsx apps/trainer/src/main.ts.
CMD ["node", "--import", "tsx", "apps/api/src/main.ts"]
