# The first comment
# another one

FROM scratch
# before
LABEL a=1 \
# within
      b=2 \

      c=3
  # indented
# last
