FROM debian:bookworm-slim

ENV JULIA_FOLDER /usr/local/julia
ENV PATH $JULIA_FOLDER/bin:$PATH

# the key of those who sign releases
ENV JULIA_KEY 0123 ABCD

# the release
ENV JULIA_VERSION 1.11.1

COPY <<-'EOT' /etc/motd
	Julia ${JULIA_VERSION}
	EOT
RUN <<EOF
set -eux
kept="$(list-kept)"
install-some curl
EOF

LABEL julia=$JULIA_VERSION minor=${JULIA_VERSION%.*} path=${PATH/:*/} key="0x${JULIA_KEY// /}"
CMD ["julia"]
