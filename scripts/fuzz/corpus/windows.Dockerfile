# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command"]
ENV APP_HOME=C:\app `
    LOGS="C:\logs\"
LABEL home=$APP_HOME `
      note="a `"quoted`" word"
RUN New-Item -ItemType Directory `
    -Path $env:APP_HOME
WORKDIR C:\app
