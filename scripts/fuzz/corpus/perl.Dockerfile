FROM buildpack-deps:bookworm
LABEL maintainer="Somebody <somebody@example.com>"

WORKDIR /usr/src/perl

RUN true \
    && curl -fL https://sources.example.com/perl-5.40.0.tar.gz -o perl.tar.gz \
    && echo '0123abcd *perl.tar.gz' | sha256sum --strict --check - \
    && bits="$(getconf LONG_BIT)" \
    && ./Configure -Dprefix=/usr/local "$([ "$bits" = 64 ] && echo -Duse64bitall)" -des \
    && true

ENV PATH="/usr/local/bin:${PATH}"
WORKDIR /usr/src/app
LABEL path="${PATH%%:*}" home=${HOME:-/root}

CMD ["perl","-de0"]
