FROM python:3.12-slim
ARG INDEX_URL=https://example.com/simple
ENV PIP_INDEX_URL=${INDEX_URL}
RUN <<EOF
set -eu
apt-get update
apt-get install -y --no-install-recommends curl
LABEL not=a-label
EOF
COPY <<-"CONF" /etc/app.conf
	[app]
	url = ${INDEX_URL}
	CONF
LABEL index="${INDEX_URL#https://}" host='${INDEX_URL}'
CMD ["python", "-m", "app"]
