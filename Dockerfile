# infra-audit with this workspace's policies and its code as synthesized: docker build -t infra-audit .
#   docker run --rm -e AWS_REGION -e AWS_ACCESS_KEY_ID … infra-audit check --env cheetah
# Pin the base by digest in a pipeline that can renew it: --build-arg NODE=node:20.20.2-bookworm-slim@sha256:…
ARG NODE=node:20.20.2-bookworm-slim

FROM ${NODE} AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build
RUN npx esbuild stacks/auditor/auditor-task.ts --bundle --platform=node --target=node20 --format=esm --main-fields=module,main --outfile=auditor-task.mjs --log-level=warning --banner:js="import{createRequire}from'node:module';const require=createRequire(import.meta.url);"
# What the code says, as of this image; parameters as for cdk deploy: --build-arg CONTEXT="-c imageTag=1.4.2".
ARG CONTEXT=
RUN CDK_VALIDATION=false npx cdk synth --all --quiet --output cdk.out ${CONTEXT}

FROM ${NODE}
ENV NODE_ENV=production
ENV AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED=true
WORKDIR /app
COPY --from=build /build/package.json /build/oclif.manifest.json ./
COPY --from=build /build/dist ./dist
COPY --from=build /build/auditor-task.mjs ./
WORKDIR /workspace
COPY --from=build /build/cdk.json ./
COPY --from=build /build/policies ./policies
COPY --from=build /build/cdk.out ./cdk.out
# All that a run writes to; the task has no other writable folder.
RUN mkdir -p .infra-audit && chown node:node .infra-audit
VOLUME ["/tmp", "/workspace/.infra-audit"]
USER node
ENTRYPOINT ["node", "/app/dist/cli.js"]
