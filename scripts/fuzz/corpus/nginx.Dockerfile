FROM nginx:1.27
COPY nginx.conf /etc/nginx/nginx.conf
COPY ["site files/", "/usr/share/nginx/html/"]
EXPOSE 80 443/tcp 8080-8090/udp
LABEL maintainer="Web <web@example.com>" description="Serves \
static files"
CMD ["nginx", "-g", "daemon off;"]
