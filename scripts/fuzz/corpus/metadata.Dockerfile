FROM scratch
ARG CREATED
ARG REVISION
ARG VERSION=latest
LABEL org.opencontainers.image.created="$CREATED" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.url="https://example.com/?q=a&b=c#d" \
      org.label-schema.docker.cmd="docker run -it --rm -v \$PWD:/x image" \
      json='{"a": ["b", 1]}'
