# syntax=docker/dockerfile:1
# Three stages: build with everything, install what production needs and no more, put both in an image without either's tools.
# The image runs as an ordinary user on a read-only root file system and writes nothing: keys come as secret files, data go to
# PostgreSQL. See deploy/compose.yaml for how it is meant to be run.
ARG NODE=node:24-bookworm-slim

FROM ${NODE} AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build

FROM ${NODE} AS modules
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
# Optional packages are the embedded PostgreSQL and a Node.js of our own: neither belongs in production.
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --omit=optional

FROM ${NODE}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 NODE_OPTIONS=--enable-source-maps
WORKDIR /app
COPY --from=modules /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
COPY package.json LICENSE ./
COPY bin ./bin
COPY config ./config
COPY deploy/health-check.mjs ./deploy/
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=4s --start-period=20s --retries=3 CMD ["node", "deploy/health-check.mjs"]
CMD ["node", "dist/src/app/main.js", "serve"]
