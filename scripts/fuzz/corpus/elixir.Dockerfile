FROM erlang:27-slim

# the shell wants UTF-8
ENV ELIXIR_VERSION="v1.17.3" \
	LANG=C.UTF-8

RUN set -xe \
	&& SOURCE="https://sources.example.com/elixir/${ELIXIR_VERSION}.tar.gz" \
	&& tools=' \
		curl \
		make \
	' \
	&& install-some $tools \
	&& curl -fSL -o elixir.tar.gz $SOURCE \
	&& echo "0123abcd  elixir.tar.gz" | sha256sum -c - \
	&& remove-some $tools

LABEL version=${ELIXIR_VERSION#v} series=${ELIXIR_VERSION%.*} lang=${LANG/./-}

CMD ["iex"]
