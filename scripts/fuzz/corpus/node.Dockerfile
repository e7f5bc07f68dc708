FROM node:20-alpine as deps
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev && \
    # clean up
    npm cache clean --force

FROM node:20-alpine
ENV NODE_ENV=production \
    PORT=3000
WORKDIR /app
COPY --from=deps /app/node_modules ./node_modules
COPY --chown=node:node . .
EXPOSE ${PORT}
LABEL com.example.port=$PORT com.example.env="$NODE_ENV"
HEALTHCHECK --interval=30s --timeout=3s --retries=3 CMD wget -qO- http://localhost:$PORT/health || exit 1
USER node
CMD ["node", "server.js"]
