# compose-lint for those without Node.js: docker run --rm -v "$PWD:/project" compose-lint
FROM node:22-alpine AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:22-alpine
# For --since.
RUN apk add --no-cache git && git config --system --add safe.directory '*'
WORKDIR /opt/compose-lint
COPY --from=build /build/package.json /build/LICENSE ./
COPY --from=build /build/dist ./dist
COPY --from=build /build/schemas ./schemas
USER node
WORKDIR /project
ENTRYPOINT ["node", "/opt/compose-lint/dist/compose-lint.cjs"]
