FROM scratch AS parent
ONBUILD ARG APP_NAME=unnamed
ONBUILD LABEL app.name=${APP_NAME} app.kind=child
ONBUILD COPY . /app
LABEL app.kind=parent

FROM parent AS child
LABEL app.extra=1
