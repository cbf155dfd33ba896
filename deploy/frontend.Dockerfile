# The pages. Build it from the root of the project: docker build -f deploy/frontend.Dockerfile .
FROM node:22-slim AS built
ENV NEXT_TELEMETRY_DISABLED=1
WORKDIR /pages
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci
COPY frontend ./
RUN npm run build && npm prune --omit=dev

FROM node:22-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
WORKDIR /pages
COPY --from=built --chown=node:node /pages/package.json /pages/next.config.ts ./
COPY --from=built --chown=node:node /pages/node_modules node_modules
COPY --from=built --chown=node:node /pages/.next .next
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:3000/api/health/live').then(a => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "node_modules/next/dist/bin/next", "start", "--hostname", "0.0.0.0", "--port", "3000"]
