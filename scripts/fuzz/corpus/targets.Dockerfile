ARG BASE=scratch
FROM ${BASE} AS base
ENV STAGE=base
LABEL stage=$STAGE

FROM base AS dev
ENV STAGE=dev
LABEL stage=$STAGE debug=true

FROM base AS prod
ARG VERSION=0.0.0
LABEL version=${VERSION%%-*} full=${VERSION}
