#!/bin/sh
# Runs once, when the database is created: the owner for the migrations, and the service's own role that owns nothing.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set owner_password="$HIRETRAIL_OWNER_PASSWORD" --set app_password="$HIRETRAIL_APP_PASSWORD" <<'SQL'
create role hiretrail_owner login password :'owner_password';
create role hiretrail_app login password :'app_password';
create database hiretrail owner hiretrail_owner;
revoke connect, temporary on database hiretrail from public;
grant connect on database hiretrail to hiretrail_app;
SQL
