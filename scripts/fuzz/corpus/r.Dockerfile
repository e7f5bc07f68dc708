## -*- mode: dockerfile; -*-

FROM debian:testing

LABEL org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.source="https://sources.example.com/r" \
      org.opencontainers.image.vendor="Somebody" \
      org.opencontainers.image.authors="Somebody <somebody@example.com>"

## Nobody is root
RUN useradd -m worker \
	&& usermod -aG staff worker

ENV LC_ALL en_US.UTF-8
ENV LANG ${LC_ALL}
ENV R_VERSION=4.4.1
ONBUILD ARG EXTRA=none
ONBUILD LABEL r.extra=${EXTRA} r.lang=$LANG
ONBUILD COPY . /work/

FROM debian:testing AS tools
FROM scratch
ARG R=${R_VERSION:-unknown}
LABEL r=$R
VOLUME ["/work"]
STOPSIGNAL SIGQUIT
CMD ["R"]
