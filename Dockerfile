# compose-lint for those without Node.js: docker run --rm -v "$PWD:/project" compose-lint
FROM node:22-alpine AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:22-alpine
# git is for --since; tini, because process 1 of a container hears no Ctrl-C.
RUN apk add --no-cache git tini && git config --system --add safe.directory '*'
WORKDIR /opt/compose-lint
COPY --from=build /build/package.json /build/LICENSE ./
COPY --from=build /build/dist ./dist
COPY --from=build /build/schemas ./schemas
USER node
WORKDIR /project
ENTRYPOINT ["/sbin/tini", "--", "node", "/opt/compose-lint/dist/compose-lint.cjs"]
