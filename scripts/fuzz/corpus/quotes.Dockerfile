FROM scratch
ARG NAME="it's"
ARG GREETING='say "hi"'
LABEL plain=$NAME double="$NAME" single='$NAME' mixed=pre"$GREETING"post
LABEL "quoted key"=1 escaped\ key=2
LABEL legacy value with  several   words
LABEL path=C:\\dir dollar=\$HOME
