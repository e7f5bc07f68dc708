FROM alpine:${ALPINE_VERSION:-3.20} as builder
SHELL ["/bin/ash", "-eo", "pipefail", "-c"]
arg LUA_VERSION="5.4.7"
RUN apk add --no-cache --virtual=.build-deps build-base \
 # the sources
 && wget -qO- "https://www.lua.org/ftp/lua-${LUA_VERSION}.tar.gz" | tar -xz \

 && make -C lua-${LUA_VERSION} linux

From builder As test
healthcheck --interval=30s --timeout=3s --retries=3 CMD lua -v || exit 1
FROM scratch
COPY --from=builder --chown=65534:65534 /usr/local/bin/lua /lua
ARG LUA_VERSION
LABEL lua="${LUA_VERSION:-?}" 'quoted key'="it's ${LUA_VERSION:+set}"
USER 65534:65534
ENTRYPOINT [ "/lua" ]
