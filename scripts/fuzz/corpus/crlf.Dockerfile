FROM scratch
ARG A=1
LABEL a=$A \
  b=2
RUN <<EOF
LABEL no=1
EOF
LABEL c="x"
