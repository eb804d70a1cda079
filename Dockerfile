FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src

# Restored before the sources are copied, so that a change of code does not restore again.
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY Grains.Interfaces/Grains.Interfaces.csproj Grains.Interfaces/packages.lock.json Grains.Interfaces/
COPY Grains/Grains.csproj Grains/packages.lock.json Grains/
COPY Hosting/Hosting.csproj Hosting/packages.lock.json Hosting/
COPY Silo/Silo.csproj Silo/packages.lock.json Silo/
COPY ApiHost/ApiHost.csproj ApiHost/packages.lock.json ApiHost/
RUN dotnet restore ApiHost

COPY Grains.Interfaces Grains.Interfaces
COPY Grains Grains
COPY Hosting Hosting
COPY Silo Silo
COPY ApiHost ApiHost
RUN dotnet publish Silo --no-restore --output /out/silo \
    && dotnet publish ApiHost --no-restore --output /out/apihost

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /out .
COPY docker/healthcheck.sh .

# A log that programs read: a line of JSON for each event.
ENV Logging__Console__FormatterName=json \
    Logging__Console__FormatterOptions__TimestampFormat=yyyy-MM-ddTHH:mm:ss.fffZ \
    Logging__Console__FormatterOptions__UseUtcTimestamp=true

# By itself the image is the embedded mode: docker run -p 5080:5080 -v telemetron:/data telemetron
ENV ASPNETCORE_HTTP_PORTS=5080 \
    Storage__DataDirectory=/data
RUN install --directory --owner=$APP_UID --group=$APP_UID /data
EXPOSE 5080
USER $APP_UID
CMD ["dotnet", "/app/apihost/ApiHost.dll"]
