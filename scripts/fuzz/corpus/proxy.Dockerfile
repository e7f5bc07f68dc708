FROM scratch
ARG HTTP_PROXY
ARG NO_PROXY=localhost,127.0.0.1
ENV http_proxy=$HTTP_PROXY no_proxy=${NO_PROXY:-none}
LABEL proxy=$http_proxy skip="$no_proxy"
ADD https://example.com/file.tar.gz /tmp/
