FROM ruby:3.3 AS base
ENV BUNDLE_PATH=/bundle PATH=/bundle/bin:$PATH
LABEL path=$PATH

FROM base AS test
ONBUILD RUN bundle exec rake
RUN bundle install --jobs $(nproc)

FROM base
COPY --from=test --link /bundle /bundle
LABEL bundle=$BUNDLE_PATH
