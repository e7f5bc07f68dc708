# syntax=docker/dockerfile:1
ARG GO_VERSION=1.22
FROM --platform=$BUILDPLATFORM golang:${GO_VERSION} AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
ARG TARGETOS TARGETARCH
ARG VERSION=dev
RUN --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH \
    go build -ldflags "-X main.version=${VERSION}" -o /out/app ./cmd/app

FROM scratch AS final
ARG VERSION=dev
LABEL org.opencontainers.image.title="app" \
      org.opencontainers.image.version="${VERSION}"
COPY --from=build /out/app /app
USER 65532:65532
ENTRYPOINT ["/app"]
