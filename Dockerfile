# The program in a container. Mount the archive's folder at /archive:
#
#   docker build --tag catena .
#   docker run --rm --volume "$PWD:/archive" --user "$(id -u):$(id -g)" catena build
#   docker run --rm --volume "$PWD:/archive" --publish 127.0.0.1:8080:8080 catena serve --host 0.0.0.0 --port 8080
FROM rust:1.95-slim-bookworm AS build
WORKDIR /source
COPY . .
RUN cargo build --profile dist --locked --bin catena

FROM debian:bookworm-slim
COPY --from=build /source/target/dist/catena /usr/local/bin/catena
COPY LICENSE-APACHE LICENSE-MIT /usr/share/doc/catena/
WORKDIR /archive
ENTRYPOINT ["catena"]
CMD ["--help"]
