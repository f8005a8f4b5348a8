/** Compose files as people write them, each in its own manner. */
export const COMPOSE_TEXTS: readonly string[] = [
  `# Shop on Windows Server
version: "3.7"

services:
  web:
    image: shop/web:1.4      # built by the pipeline
    ports:
      - "80:80"
      - "443:443" # tls
    # the database must be found by its old name
    links:
      - db:sql
    volumes:
      - C:\\data\\web:C:\\inetpub\\logs
      - type: bind
        source: .\\conf
        target: C:\\conf # read at start
    environment:
      - "CONNECTION=Server=sql;Database=shop"
      - ASPNETCORE_ENVIRONMENT=Production

  db:
    image: mcr.microsoft.com/mssql/server
    environment:
      SA_PASSWORD: 'P@ss: w0rd'
      ACCEPT_EULA: "Y"
    # ports:
    #   - "1433:1433"

networks:
  default:
    external:
      name: nat
`,
  `x-logging: &logging
    driver: json-file
    options: {max-size: "10m", max-file: "3"}

x-base: &base
    restart: unless-stopped
    logging: *logging
    networks: [front, back]

services:
    proxy:
        <<: *base
        image: traefik:v2.10
        command: [--providers.docker, --entrypoints.web.address=:80]
        labels:
        - traefik.enable=true
        - "traefik.http.routers.api.rule=Host(\`x.example\`)"
        deploy:
            replicas: 2
            placement:
                constraints: [node.role == manager]  # only there

    app:
        <<: *base
        build: {context: ., args: {VERSION: "1.0"}}
        healthcheck:
            test: ["CMD", "curl", "-f", "http://localhost"]
            interval: 1m30s
        depends_on:
            proxy: {condition: service_started}
networks:
    front:
    back:
        ipam:
            config:
            - subnet: 172.20.0.0/16
              gateway: 172.20.0.1
            - subnet: "2001:db8::/64"
`,
  `{
  "services": {
    "web": {
      "image": "nginx",
      "ports": ["80:80", "443:443"],
      "environment": {
        "A": "1",
        "B": null
      }
    },
    "db": { "image": "postgres", "command": [] }
  },
  "networks": {
    "default": {
      "driver": "nat"
    }
  }
}
`,
  `services:
- not: really a compose file
-   but: a list   # of maps
    with:
    - items

    # and a comment at the end
- |
  text

  more
- >-
  folded
  text
`,
  `services:
  worker:
    image: worker
    entrypoint: >
      sh -c "sleep 1
      && run"
    command: |
      echo one
      # echo two
      echo three
    env_file:   [.env,   prod.env]
    secrets: [
      token,   # from the vault
      key      # from disk
    ]

    ulimits: { nofile: { soft: 1024, hard: 2048, }, }
    sysctls: !override
      net.core.somaxconn: 1024
    ports: !reset []
    cap_drop: &dropped
      - ALL
  second:
    extends: {service: worker}
    cap_drop: *dropped
secrets: {token: {file: ./token}, key: {external: true}}`,
];
