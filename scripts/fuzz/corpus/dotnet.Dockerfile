# syntax=docker/dockerfile:1
ARG DOTNET_VERSION=8.0
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:${DOTNET_VERSION}-alpine AS build
ARG TARGETARCH
WORKDIR /source
COPY --link *.csproj .
RUN --mount=type=cache,id=nuget,target=/root/.nuget/packages dotnet restore -a $TARGETARCH
COPY --link . .
RUN --mount=type=cache,id=nuget,target=/root/.nuget/packages \
    dotnet publish -a $TARGETARCH --no-restore -o /app

FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET_VERSION}-alpine
ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false \
    ASPNETCORE_HTTP_PORTS=8080
EXPOSE 8080
WORKDIR /app
COPY --link --from=build /app .
LABEL org.opencontainers.image.base.name=mcr.microsoft.com/dotnet/aspnet:$DOTNET_VERSION runtime="dotnet ${DOTNET_VERSION:-of the base}"
USER $APP_UID
ENTRYPOINT ["./web"]
