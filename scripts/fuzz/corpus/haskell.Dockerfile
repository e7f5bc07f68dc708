FROM debian:bookworm-slim

ENV LANG C.UTF-8

ARG STACK=3.1.1
ARG STACK_KEY=0123ABCD
RUN set -eux; \
    machine="$(uname -m)"; \
    url="https://sources.example.com/stack/v${STACK}/stack-$machine.tar.gz"; \
# each machine has a sum of its own
    case "$machine" in \
        'aarch64') \
            sum='000000'; \
            ;; \
        *) echo >&2 "no stack for '$machine'" ; exit 1 ;; \
    esac; \
    curl -sSL "$url" -o stack.tar.gz

ARG GHC=9.10.1
ENV PATH=/root/.local/bin:/opt/ghc/${GHC}/bin:$PATH
LABEL ghc=$GHC stack=${STACK%.*}.x lang="$LANG"

CMD ["ghci"]
