FROM ubuntu:24.04 AS base
LABEL maintainer="Somebody <somebody@example.com>"
LABEL description="A compiler and its tools"

RUN export QUIET=yes && install-some -q && \
    install-some \
    binutils \
    tzdata \
    && clean-up

# What follows changes with every release.

ARG SIGNING_KEY=0123ABCD
ARG SWIFT_PLATFORM=ubuntu24.04
ARG SWIFT_BRANCH=swift-6.0-release
ARG SWIFT_VERSION=swift-6.0-RELEASE
ARG SWIFT_ROOT=https://sources.example.com

ENV SIGNING_KEY=$SIGNING_KEY \
    SWIFT_PLATFORM=$SWIFT_PLATFORM \
    SWIFT_BRANCH=$SWIFT_BRANCH \
    SWIFT_VERSION=$SWIFT_VERSION \
    SWIFT_ROOT=$SWIFT_ROOT

FROM base
RUN set -e; \
    folder="$SWIFT_ROOT/$SWIFT_BRANCH/$(echo $SWIFT_PLATFORM | tr -d .)$SUFFIX" \
    && swift --version
LABEL swift=${SWIFT_VERSION#swift-} platform="${SWIFT_PLATFORM//[0-9]/}" url=$SWIFT_ROOT/${SWIFT_BRANCH%-release}
