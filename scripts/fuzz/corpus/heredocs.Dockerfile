FROM scratch
COPY <<a.txt <<'b.txt' /files/
first ${A}
a.txt
second ${A}
b.txt
RUN <<X cat && echo "$((1 + 1))"
ARG A=no
X
ARG A=yes
LABEL a=$A
