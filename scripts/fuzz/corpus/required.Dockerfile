FROM scratch
ARG ACCOUNT
ARG REGION=us-east-1
ENV REGISTRY="${ACCOUNT:?the account is needed}.dkr.ecr.${REGION}.amazonaws.com"
LABEL image=${REGISTRY}/app:${TAG-latest}
