FROM php:8.3-fpm AS php
RUN set -eux; \
    apt-get update; \
    apt-get install -y \
        git \
        unzip \
    ; \
    rm -rf /var/lib/apt/lists/*
ARG UID=1000
ARG GID=$UID
USER ${UID}:${GID}
WORKDIR /srv/${APP:-app}
LABEL user=$UID group=${GID}
