# syntax = docker/dockerfile:1.7
# check=skip=JSONArgsRecommended
FROM rust:1.80 AS chef
RUN cargo install cargo-chef
FROM chef AS planner
COPY . .
RUN cargo chef prepare --recipe-path recipe.json
FROM chef AS builder
COPY --from=planner /app/recipe.json recipe.json
RUN --mount=type=secret,id=token,env=TOKEN cargo build --release
FROM gcr.io/distroless/cc-debian12:nonroot@sha256:0123456789012345678901234567890123456789012345678901234567890123
ARG GIT_SHA
LABEL git.sha="${GIT_SHA:-unknown}" git.short=${GIT_SHA:+${GIT_SHA%${GIT_SHA#???????}}}
COPY --from=builder /app/target/release/app /usr/local/bin/
CMD app
